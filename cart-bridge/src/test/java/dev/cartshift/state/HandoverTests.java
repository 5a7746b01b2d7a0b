package dev.cartshift.state;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cartshift.BridgeApplication;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.ReplicaProcess;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A pod that holds carts and logins is told to go, with a real signal, while shoppers use
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTests {

	private static final int SHOPPERS = 10;

	private static final String COFFEE = "COF-001";

	private static final String TEA = "TEA-001";

	private final RedisProcess redis = RedisProcess.start();

	private final Replica next = bridge("memory-first");

	private final Replica sibling = bridge("handover");

	private Replica bridge(String stage) {
		return Replica.start(BridgeApplication.class, stage,
				Map.of("spring.data.redis.port", Integer.toString(this.redis.port()), "spring.data.redis.timeout",
						"10s", "cart.bridge.stage", stage, "cart.bridge.patience", "30s"));
	}

	@AfterAll
	void stop() {
		this.next.close();
		this.sibling.close();
		this.redis.close();
	}

	@Test
	void whoeverAsksAnotherPodAtOnceFindsCartAndLogin() throws Exception {
		expectToKeepEverything(this.next.uri());
	}

	@Test
	void soDoesWhoAsksAnotherOfItsKind() throws Exception {
		expectToKeepEverything(this.sibling.uri());
	}

	private void expectToKeepEverything(URI other) throws Exception {
		CountDownLatch busy = new CountDownLatch(SHOPPERS);
		CountDownLatch told = new CountDownLatch(1);
		try (ReplicaProcess pod = this.sibling.inItsOwnJvm(Map.of("cart.drain", "3s"));
				ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> visits = new ArrayList<>();
			for (int number = 0; number < SHOPPERS; number++) {
				visits.add(shoppers.submit(() -> visit(pod.uri(), busy, told, other)));
			}
			busy.await();
			pod.terminate();
			told.countDown();
			for (Future<?> visit : visits) {
				visit.get();
			}
			assertThat(pod.awaitEnd()).isEqualTo(143);
		}
	}

	/**
	 * Leaves as soon as the pod was told to go, after a request that it still answered.
	 */
	private static void visit(URI pod, CountDownLatch busy, CountDownLatch told, URI other) {
		Shopper shopper = Shopper.at(pod);
		String username = Shopper.newUsername();
		shopper.add(COFFEE, 2).expect(200);
		shopper.login(username).expect(200);
		int tea = 0;
		do {
			tea = tea % 90 + 1;
			shopper.set(TEA, tea).expect(200);
			if (tea == 3) {
				busy.countDown();
			}
		}
		while (told.getCount() > 0);
		shopper.hopTo(other);
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 2, TEA, tea));
		assertThat(shopper.name()).isEqualTo(username);
		shopper.add(COFFEE, 1).expect(200);
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 3, TEA, tea));
	}

	@Test
	void whatAPodIsAskedDuringItsDrainIsSeenByTheOtherAndTheOtherWayRound() {
		try (ReplicaProcess pod = this.sibling.inItsOwnJvm(Map.of("cart.drain", "10m"))) {
			Shopper shopper = Shopper.at(pod.uri());
			shopper.add(COFFEE, 1).expect(200);
			assertThat(shopper.cart().header("X-Cart-Source")).isEqualTo("memory");
			pod.terminate();
			await().until(() -> this.redis.ask("exists cart:session:sessions:" + id(shopper)).equals(":1"));
			for (URI other : List.of(this.next.uri(), this.sibling.uri())) {
				int before = shopper.lines().getOrDefault(COFFEE, 0);
				assertThat(shopper.hopTo(other).lines()).isEqualTo(Map.of(COFFEE, before));
				shopper.add(COFFEE, 1).expect(200);
				shopper.hopTo(pod.uri()).add(COFFEE, 1).expect(200);
				assertThat(shopper.hopTo(other).lines()).isEqualTo(Map.of(COFFEE, before + 2));
				shopper.hopTo(pod.uri());
			}
			String username = Shopper.newUsername();
			shopper.login(username).expect(200);
			assertThat(shopper.hopTo(this.next.uri()).name()).isEqualTo(username);
			Shopper copy = shopper.fork();
			shopper.hopTo(pod.uri()).logout().expect(204);
			assertThat(copy.name()).isEqualTo("guest");
		}
	}

	@Test
	void anImportedCartIsImportedOnce() throws Exception {
		Shopper shopper;
		try (ReplicaProcess pod = this.sibling.inItsOwnJvm(Map.of())) {
			shopper = Shopper.at(pod.uri());
			shopper.add(COFFEE, 1).expect(200);
			pod.terminate();
			assertThat(pod.awaitEnd()).isEqualTo(143);
		}
		shopper.hopTo(this.next.uri());
		assertThat(shopper.cart().header("X-Cart-Source")).isEqualTo("memory");
		assertThat(shopper.cart().header("X-Cart-Source")).isEqualTo("both");
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 1));
	}

	private static String id(Shopper shopper) {
		return new String(Base64.getDecoder().decode(shopper.cookies().value("SESSION").orElseThrow()),
				StandardCharsets.UTF_8);
	}

}
