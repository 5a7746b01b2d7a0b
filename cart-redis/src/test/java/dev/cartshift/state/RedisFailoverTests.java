package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A master and its replica, watched by three Sentinels, all of them real. When the master
 * is killed the Sentinels need a second to miss it, and then some to agree; the cart
 * should be there as soon as the new master is.
 */
class RedisFailoverTests {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration SETUP = Duration.ofSeconds(60);

	@Test
	void aFailoverIsAPauseAndNoAcknowledgedChangeIsMissing() {
		try (RedisProcess master = RedisProcess.start();
				RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(master.port()),
						"--repl-diskless-sync-delay", "0");
				RedisProcess first = sentinel(master);
				RedisProcess second = sentinel(master);
				RedisProcess third = sentinel(master)) {
			List<RedisProcess> sentinels = List.of(first, second, third);
			sentinels.forEach((sentinel) -> await().atMost(SETUP)
				.until(() -> sentinel.ask("sentinel ckquorum cart").startsWith("+OK 3")));
			try (Replica shop = Replica.start(CartApplication.class, "pod-1",
					Map.of("spring.data.redis.sentinel.master", "cart", "spring.data.redis.sentinel.nodes",
							nodes(sentinels)))) {
				buyThroughAFailover(shop, master, replica);
			}
		}
	}

	/** It looks for replicas when it starts, and ten seconds later again. */
	private static RedisProcess sentinel(RedisProcess master) {
		await().atMost(SETUP).until(() -> master.ask("wait 1 100").equals(":1"));
		return RedisProcess.sentinel("sentinel monitor cart 127.0.0.1 %d 2".formatted(master.port()),
				"sentinel down-after-milliseconds cart 1000", "sentinel failover-timeout cart 5000");
	}

	private static String nodes(List<RedisProcess> sentinels) {
		return sentinels.stream().map((sentinel) -> "127.0.0.1:" + sentinel.port()).collect(Collectors.joining(","));
	}

	private static void buyThroughAFailover(Replica shop, RedisProcess master, RedisProcess replica) {
		Shopper user = Shopper.at(shop.uri());
		user.login(Shopper.newUsername()).expect(200);
		Map<String, Integer> acknowledged = new LinkedHashMap<>();
		List<String> skus = skus(user);
		user.waitAtMost(PATIENCE);
		skus.stream().limit(20).forEach((sku) -> acknowledged.put(sku, user.add(sku, 1).expect(200).lines().get(sku)));
		assertThat(master.ask("wait 1 5000")).isEqualTo(":1");

		master.kill();
		Instant death = Instant.now();
		awaitCart(user, () -> replica.ask("role").equals("*3"));
		Instant succession = Instant.now();
		awaitCart(user, () -> user.set(skus.getFirst(), 1).status() == 200);
		System.out.printf("A failover: %d ms until there was a new master, and carts were back after %d ms%n",
				Duration.between(death, succession).toMillis(), Duration.between(succession, Instant.now()).toMillis());

		assertThat(user.lines()).isEqualTo(acknowledged);
		assertThat(user.name()).startsWith("shopper-");
		user.add(skus.get(20), 1).expect(200);
	}

	private static void awaitCart(Shopper user, Callable<Boolean> state) {
		await().atMost(SETUP).pollInterval(Duration.ofMillis(20)).until(() -> {
			Answer answer = user.cart();
			if (answer.status() != 200) {
				assertThat(answer.expectProblem(503).header("Retry-After")).isEqualTo("1");
				user.send(Call.get("/api/products")).expect(200);
			}
			return state.call();
		});
	}

	private static List<String> skus(Shopper shopper) {
		return shopper.send(Call.get("/api/products"))
			.json()
			.valueStream()
			.map((product) -> product.get("sku").asString())
			.toList();
	}

}
