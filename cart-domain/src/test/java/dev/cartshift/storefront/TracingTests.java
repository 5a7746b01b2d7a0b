package dev.cartshift.storefront;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.reference.ReferenceApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collector hears of requests where that is asked for, and of none otherwise. What is
 * left to send is sent before a pod ends.
 */
class TracingTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final HttpServer collector;

	TracingTests() throws IOException {
		this.collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.collector.createContext("/v1/traces", (exchange) -> {
			this.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
	}

	@BeforeEach
	void start() {
		this.collector.start();
	}

	@AfterEach
	void stop() {
		this.collector.stop(0);
	}

	@Test
	void aRequestIsRecordedUnderTheTraceOfItsCaller() {
		visit(Map.of("management.tracing.sampling.probability", "1"), "01");
		assertThat(this.received).isNotEmpty()
			.anyMatch((spans) -> spans.contains(bytes(TRACE)) && spans.contains("http get /api/products"));
	}

	@Test
	void nothingIsRecordedByDefault() {
		visit(Map.of(), "00");
		assertThat(this.received).isEmpty();
	}

	private void visit(Map<String, String> properties, String sampled) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("management.opentelemetry.tracing.export.otlp.endpoint",
				"http://127.0.0.1:" + this.collector.getAddress().getPort() + "/v1/traces");
		all.put("spring.config.import", "classpath:storefront.yaml");
		try (Replica replica = Replica.start(ReferenceApplication.class, "pod-1", all)) {
			Shopper.strangerAt(replica.uri())
				.send(Call.get("/api/products").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + sampled))
				.expect(200);
		}
	}

	private static String bytes(String hex) {
		return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
	}

}
