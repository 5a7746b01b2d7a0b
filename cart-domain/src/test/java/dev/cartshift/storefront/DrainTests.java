package dev.cartshift.storefront;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.ReplicaProcess;
import dev.cartshift.contract.Shopper;
import dev.cartshift.contract.Wire;
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
				Wire idle = Wire.to(pod);
				Wire silent = Wire.to(pod)) {
			assertThat(idle.get("/api/products")).isEqualTo(new Wire.Reply(200, false));
			pod.terminate();
			await().forever()
				.until(() -> Wire.ask(pod, "/actuator/health/readiness").equals(new Wire.Reply(503, true)));
			Thread.sleep(500);
			assertThat(Wire.ask(pod, "/actuator/health/liveness")).isEqualTo(new Wire.Reply(200, true));
			assertThat(Wire.ask(pod, "/openapi.json")).isEqualTo(new Wire.Reply(200, true));
			assertThat(Wire.ask(pod, "/nowhere")).isEqualTo(new Wire.Reply(404, true));
			assertThat(Wire.ask(pod, REFUSED_BY_TOMCAT)).isEqualTo(new Wire.Reply(400, true));
			for (Wire wire : List.of(idle, silent)) {
				assertThat(wire.get("/api/products")).isEqualTo(new Wire.Reply(200, true));
				assertThat(wire.ends()).isTrue();
			}
		}
	}

	@Test
	void aPodThatIsToldToGoTwiceEndsAfterItsDrain() throws Exception {
		try (Replica replica = start(Map.of());
				ReplicaProcess pod = replica.inItsOwnJvm(Map.of("cart.drain", "1s"));
				Wire idle = Wire.to(pod)) {
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
