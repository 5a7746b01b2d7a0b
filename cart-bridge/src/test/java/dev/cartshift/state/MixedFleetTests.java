package dev.cartshift.state;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cartshift.BridgeApplication;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.ReplicaProcess;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pods of two neighbouring stages answer the same shoppers, who meet another one with
 * each request. Between cart-redis and the bridge, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixedFleetTests {

	private static final String COFFEE = "COF-001";

	private static final String TEA = "TEA-001";

	private final RedisProcess redis = RedisProcess.start();

	private final Replica handover = bridge("handover");

	private final Replica memoryFirst = bridge("memory-first");

	private final Replica redisFirst = bridge("redis-first");

	private final ReplicaProcess redisAlone = this.redisFirst.besideIt("cart-redis", Map.of("cart.pod", "redis"));

	/**
	 * The first of two meets the shopper first: what a handover pod has alone, nobody
	 * else knows before it goes.
	 */
	enum Neighbours {

		HANDOVER, REDIS_FIRST, REDIS_ALONE, REDIS_ALONE_FIRST

	}

	private List<URI> pods(Neighbours neighbours) {
		return switch (neighbours) {
			case HANDOVER -> List.of(this.memoryFirst.uri(), this.handover.uri());
			case REDIS_FIRST -> List.of(this.memoryFirst.uri(), this.redisFirst.uri());
			case REDIS_ALONE -> List.of(this.redisFirst.uri(), this.redisAlone.uri());
			case REDIS_ALONE_FIRST -> List.of(this.redisAlone.uri(), this.redisFirst.uri());
		};
	}

	private Replica bridge(String stage) {
		Map<String, String> properties = new HashMap<>(properties());
		properties.put("cart.bridge.stage", stage);
		return Replica.start(BridgeApplication.class, stage, properties);
	}

	private Map<String, String> properties() {
		return Map.of("spring.data.redis.port", Integer.toString(this.redis.port()), "spring.data.redis.timeout",
				"10s");
	}

	@AfterAll
	void stop() {
		this.redisAlone.close();
		this.redisFirst.close();
		this.memoryFirst.close();
		this.handover.close();
		this.redis.close();
	}

	@ParameterizedTest
	@EnumSource
	void aShopperWhoHopsWithEachRequestKeepsCartAndLogin(Neighbours neighbours) {
		List<URI> pods = pods(neighbours);
		Shopper shopper = Shopper.at(pods.getFirst());
		String username = Shopper.newUsername();
		for (int round = 0; round < 4; round++) {
			shopper.hopTo(pods.get(round % 2)).add(COFFEE, 1).expect(200);
			shopper.hopTo(pods.get((round + 1) % 2));
			assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, round + 1));
		}
		shopper.hopTo(pods.get((neighbours == Neighbours.HANDOVER) ? 0 : 1)).login(username).expect(200);
		for (int round = 0; round < 4; round++) {
			shopper.hopTo(pods.get(round % 2)).add(TEA, 1).expect(200);
			shopper.hopTo(pods.get((round + 1) % 2));
			assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 4, TEA, round + 1));
			assertThat(shopper.name()).isEqualTo(username);
		}
		UUID key = UUID.randomUUID();
		String order = shopper.checkOut(key).expect(201).orderId();
		for (URI pod : pods) {
			assertThat(shopper.hopTo(pod).checkOut(key).expect(201).orderId()).isEqualTo(order);
			assertThat(shopper.lines()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aLogoutAtOneIsOneAtTheOther(Neighbours neighbours) {
		List<URI> pods = pods(neighbours);
		for (URI leaves : pods) {
			Shopper shopper = Shopper.at(pods.getFirst());
			shopper.add(COFFEE, 1).expect(200);
			shopper.login(Shopper.newUsername()).expect(200);
			pods.forEach((pod) -> shopper.hopTo(pod).add(COFFEE, 1).expect(200));
			Shopper copy = shopper.fork();
			shopper.hopTo(leaves).logout().expect(204);
			for (URI pod : List.of(pods.getFirst(), pods.getLast(), pods.getFirst())) {
				assertThat(copy.hopTo(pod).name()).isEqualTo("guest");
				assertThat(copy.lines()).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "HANDOVER")
	void addsAtBothAtOnceAreAllKept(Neighbours neighbours) {
		List<URI> pods = pods(neighbours);
		Shopper guest = Shopper.at(pods.getFirst());
		guest.add(COFFEE, 1).expect(200);
		guest.sendAtOnce(Collections.nCopies(40, Call.add(COFFEE, 1)), pods).forEach((answer) -> answer.expect(200));
		for (URI pod : pods) {
			assertThat(guest.hopTo(pod).lines()).isEqualTo(Map.of(COFFEE, 41));
		}
		guest.login(Shopper.newUsername()).expect(200);
		guest.sendAtOnce(Collections.nCopies(40, Call.add(COFFEE, 1)), pods).forEach((answer) -> answer.expect(200));
		for (URI pod : pods) {
			assertThat(guest.hopTo(pod).lines()).isEqualTo(Map.of(COFFEE, 81));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "HANDOVER")
	void aGuestsCartIsClaimedOnceWhicheverPodClaimsIt(Neighbours neighbours) {
		List<URI> pods = pods(neighbours);
		Shopper shopper = Shopper.at(pods.getFirst());
		String username = Shopper.newUsername();
		pods.forEach((pod) -> shopper.hopTo(pod).add(COFFEE, 2).expect(200));
		Shopper otherTab = shopper.fork();
		shopper.login(username).expect(200);
		otherTab.hopTo(pods.getFirst()).login(username).expect(200);
		shopper.hopTo(pods.getFirst()).login(username).expect(200);
		for (URI pod : pods) {
			assertThat(shopper.hopTo(pod).lines()).isEqualTo(Map.of(COFFEE, 4));
			assertThat(otherTab.hopTo(pod).lines()).isEqualTo(Map.of(COFFEE, 4));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS_FIRST", "REDIS_ALONE" })
	void whatIsChangedWhileRedisIsAwayIsKept(Neighbours neighbours) {
		List<URI> pods = pods(neighbours);
		Shopper guest = Shopper.at(pods.getFirst());
		guest.add(COFFEE, 1).expect(200);
		Shopper user = Shopper.at(pods.getFirst());
		String username = Shopper.newUsername();
		user.login(username).expect(200);
		user.add(COFFEE, 1).expect(200);
		this.redis.kill();
		try {
			for (Shopper shopper : List.of(guest, user)) {
				shopper.add(TEA, 1).expect(200);
				assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 1, TEA, 1));
			}
			assertThat(user.name()).isEqualTo(username);
		}
		finally {
			this.redis.startAgain();
		}
		awaitRedis();
		for (Shopper shopper : List.of(guest, user)) {
			shopper.add(TEA, 1).expect(200);
			assertThat(shopper.hopTo(pods.getLast()).lines()).isEqualTo(Map.of(COFFEE, 1, TEA, 2));
		}
	}

	@Test
	void memoryFirstNeedsNoRedisAtAll() {
		String username = Shopper.newUsername();
		this.redis.kill();
		Shopper shopper = Shopper.at(this.memoryFirst.uri());
		try {
			shopper.add(COFFEE, 1).expect(200);
			shopper.login(username).expect(200);
			shopper.add(COFFEE, 1).expect(200);
			assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 2));
			assertThat(shopper.name()).isEqualTo(username);
			Shopper leaver = Shopper.at(this.memoryFirst.uri());
			leaver.login(Shopper.newUsername()).expect(200);
			Shopper copy = leaver.fork();
			leaver.logout().expect(204);
			assertThat(copy.name()).isEqualTo("guest");
		}
		finally {
			this.redis.startAgain();
		}
		awaitRedis();
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 2));
		assertThat(shopper.hopTo(this.redisFirst.uri()).lines()).isEqualTo(Map.of(COFFEE, 2));
		assertThat(shopper.name()).isEqualTo(username);
	}

	@Test
	void aCartThatRedisHasLostIsBroughtAgain() {
		Shopper shopper = Shopper.at(this.memoryFirst.uri());
		shopper.add(COFFEE, 3).expect(200);
		shopper.login(Shopper.newUsername()).expect(200);
		this.redis.ask("flushall");
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 3));
		assertThat(shopper.hopTo(this.redisFirst.uri()).lines()).isEqualTo(Map.of(COFFEE, 3));
	}

	private void awaitRedis() {
		for (Replica replica : List.of(this.handover, this.memoryFirst, this.redisFirst)) {
			await().ignoreExceptions().until(() -> replica.bean(RedisCarts.class).find("nobody").cart().isEmpty());
		}
		Shopper probe = Shopper.at(this.redisAlone.uri());
		await().until(() -> probe.add(COFFEE, 1).status() == 200);
	}

}
