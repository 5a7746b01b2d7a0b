package dev.cartshift.reference;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.contract.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that begin a request and do not go on.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SlowClientTests {

	private static final String HALF_A_HEADER = "GET /api/cart HTTP/1.1\r\nHost: shop\r\nX-Slo";

	private static final String WRITE = " HTTP/1.1\r\nHost: shop\r\nX-XSRF-TOKEN: a\r\nCookie: XSRF-TOKEN=a\r\n"
			+ "Content-Type: application/json\r\n";

	private static final String HALF_A_LINE = "POST /api/cart/lines" + WRITE + "Content-Length: 100\r\n\r\n{\"sku\":";

	private static final String HALF_A_LOGIN = "POST /api/login" + WRITE + "Content-Length: 100\r\n\r\n{\"user";

	private static final String HALF_A_CHUNK = "POST /api/login" + WRITE
			+ "Transfer-Encoding: chunked\r\n\r\n64\r\n{\"user";

	private static final String LAST_REQUEST = "GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";

	private final Replica replica = replica(Map.of());

	private final Replica impatient = replica(Map.of("server.tomcat.connection-timeout", "200ms"));

	@AfterAll
	void stop() {
		this.replica.close();
		this.impatient.close();
	}

	@Test
	void whoDoesNotEndAHeaderIsDisconnected() {
		try (Wire wire = new Wire(this.impatient.uri())) {
			assertThat(wire.send(HALF_A_HEADER).received()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { HALF_A_LINE, HALF_A_LOGIN, HALF_A_CHUNK })
	void whoDoesNotEndABodyIsTimedOut(String beginning) {
		try (Wire wire = new Wire(this.impatient.uri())) {
			wire.send(beginning).answer("half a body").expectProblem(408);
		}
	}

	/** A load balancer that gives up, say. */
	@ParameterizedTest
	@ValueSource(strings = { HALF_A_LINE, HALF_A_LOGIN, HALF_A_CHUNK })
	void whoGoesAwayInABodyLeavesNoErrorInTheLog(String beginning, CapturedOutput output) {
		try (Wire wire = new Wire(this.replica.uri())) {
			wire.send(beginning).end().answer("a broken body").expectProblem(400);
		}
		assertThat(output.getAll()).doesNotContain("ERROR", "\tat ");
	}

	@Test
	void othersAreServedMeanwhile() {
		List<Wire> slow = new ArrayList<>();
		for (int client = 0; client < 100; client++) {
			slow.add(new Wire(this.replica.uri()).send(HALF_A_HEADER));
			slow.add(new Wire(this.replica.uri()).send(HALF_A_LINE));
			slow.add(new Wire(this.replica.uri()).send(HALF_A_LOGIN));
		}
		Shopper other = Shopper.at(this.replica.uri());
		assertThat(other.add("COF-001", 2).expect(200).lines()).isEqualTo(Map.of("COF-001", 2));
		slow.forEach(Wire::close);
	}

	/**
	 * Without a port of their own they wait with the others, and the pod is restarted.
	 */
	@Test
	void whoTakesEveryPlaceLeavesProbesAnswered() {
		Replica full = replica(Map.of("server.tomcat.max-connections", "8", "server.tomcat.connection-timeout", "10m",
				"management.server.port", "0"));
		List<Wire> slow = Stream.generate(() -> new Wire(full.uri()).send(HALF_A_HEADER)).limit(16).toList();
		try (full; Wire shopper = new Wire(full.uri()); Wire kubelet = new Wire(management(full))) {
			shopper.send(LAST_REQUEST.formatted("/api/products"));
			kubelet.send(LAST_REQUEST.formatted("/actuator/health/liveness")).answer("liveness").expect(200);
			slow.forEach(Wire::close);
			shopper.answer("products").expect(200);
		}
	}

	private static URI management(Replica replica) {
		return URI
			.create("http://localhost:" + replica.bean(Environment.class).getRequiredProperty("local.management.port"));
	}

	private static Replica replica(Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(ReferenceApplication.PROPERTIES);
		properties.putAll(more);
		return Replica.start(ReferenceApplication.class, "pod", properties);
	}

}
