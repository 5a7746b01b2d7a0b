package dev.cartshift.storefront;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.ReplicaProcess;
import dev.cartshift.contract.Shopper;
import dev.cartshift.contract.Connection;
import dev.cartshift.reference.ReferenceApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class DrainTests {

	private static final int SIGTERM = 15;

	/** Nobody waits for it in a test. */
	private static final String FOREVER = "1h";

	/** Before any filter, as its slash is encoded. */
	private static final String REFUSED_BY_TOMCAT = "/api/cart/lines/%2F";

	@Test
	void aPodThatDrainsIsUnreadyAndAliveAndEndsEachConnectionWithAnAnswer() throws Exception {
		try (Replica replica = start(Map.of());
				ReplicaProcess pod = replica.inItsOwnJvm(Map.of("cart.drain", FOREVER));
				Connection idle = Connection.to(pod);
				Connection silent = Connection.to(pod)) {
			assertThat(idle.get("/api/products")).isEqualTo(new Connection.Reply(200, false));
			pod.terminate();
			await().forever()
				.until(() -> Connection.ask(pod, "/actuator/health/readiness").equals(new Connection.Reply(503, true)));
			Thread.sleep(500);
			assertThat(Connection.ask(pod, "/actuator/health/liveness")).isEqualTo(new Connection.Reply(200, true));
			assertThat(Connection.ask(pod, "/openapi.json")).isEqualTo(new Connection.Reply(200, true));
			assertThat(Connection.ask(pod, "/nowhere")).isEqualTo(new Connection.Reply(404, true));
			assertThat(Connection.ask(pod, REFUSED_BY_TOMCAT)).isEqualTo(new Connection.Reply(400, true));
			for (Connection connection : List.of(idle, silent)) {
				assertThat(connection.get("/api/products")).isEqualTo(new Connection.Reply(200, true));
				assertThat(connection.ends()).isTrue();
			}
		}
	}

	@Test
	void aPodThatIsToldToGoTwiceEndsAfterItsDrain() throws Exception {
		try (Replica replica = start(Map.of());
				ReplicaProcess pod = replica.inItsOwnJvm(Map.of("cart.drain", "1s"));
				Connection idle = Connection.to(pod)) {
			pod.terminate();
			pod.terminate();
			assertThat(pod.awaitEnd()).isEqualTo(128 + SIGTERM);
			assertThat(idle.ends()).isTrue();
		}
	}

	@Test
	void noTimeoutOfAShutdownPhaseEndsADrainAndAnInterruptDoes() throws Exception {
		Replica replica = start(Map.of("cart.drain", FOREVER, "spring.lifecycle.timeout-per-shutdown-phase", "1ms"));
		Shopper shopper = Shopper.strangerAt(replica.uri());
		Thread stopping = Thread.ofVirtual().start(replica::close);
		await().forever().until(() -> shopper.send(Call.get("/actuator/health/readiness")).status() == 503);
		Thread.sleep(500);
		shopper.send(Call.get("/api/products")).expect(200);
		stopping.interrupt();
		stopping.join();
	}

	@Test
	void whatFailsToStartDoesNotDrain() {
		try (Replica first = start(Map.of())) {
			String taken = Integer.toString(first.uri().getPort());
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> start(Map.of("cart.drain", FOREVER, "server.port", taken)));
		}
	}

	@Test
	void aPauseIsNoDrain() {
		assertThat(new Drain(Duration.ZERO).isPauseable()).isFalse();
	}

	@Test
	void aNegativeDrainIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Drain(Duration.ofSeconds(-5)))
			.withMessage("cart.drain is 0 or more, not PT-5S");
	}

	private static Replica start(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("spring.config.import", "classpath:storefront.yaml");
		return Replica.start(ReferenceApplication.class, "pod-1", all);
	}

}
