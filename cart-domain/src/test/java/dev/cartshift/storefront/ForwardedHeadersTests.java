package dev.cartshift.storefront;

import java.util.HashMap;
import java.util.Map;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.reference.ReferenceApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who a request comes from, and by which way, is what a trusted proxy says and nobody
 * else.
 */
class ForwardedHeadersTests {

	private static final Call FORWARDED = Call.get("/api/mirror")
		.header("X-Forwarded-Proto", "https")
		.header("X-Forwarded-For", "203.0.113.1")
		.header("X-Forwarded-Host", "shop.example")
		.header("X-Forwarded-Port", "443")
		.header("X-Forwarded-Prefix", "/evil")
		.header("X-Forwarded-Ssl", "on")
		.header("Forwarded", "for=203.0.113.1;proto=https;host=shop.example");

	@Test
	void nobodyIsBelievedAsShipped() {
		try (Replica pod = start(Map.of())) {
			expectAsConnected(pod);
		}
	}

	@Test
	void aTrustedProxyIsBelieved() {
		try (Replica pod = start(Map.of("server.forward-headers-strategy", "native",
				"server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1"))) {
			Answer answer = send(pod);
			assertThat(answer.body()).isEqualTo("https shop.example 203.0.113.1");
			assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty()
				.allSatisfy((cookie) -> assertThat(cookie).contains("; Secure"));
		}
	}

	@Test
	void anyOtherAddressIsNot() {
		try (Replica pod = start(Map.of("server.forward-headers-strategy", "native",
				"server.tomcat.remoteip.internal-proxies", "198\\.51\\.100\\.1"))) {
			expectAsConnected(pod);
		}
	}

	private static void expectAsConnected(Replica pod) {
		Answer answer = send(pod);
		assertThat(answer.body()).matches("http localhost (127\\.0\\.0\\.1|0:0:0:0:0:0:0:1)");
		assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty()
			.allSatisfy((cookie) -> assertThat(cookie).doesNotContain("Secure"));
		assertThat(answer.header("Strict-Transport-Security")).isEmpty();
	}

	private static Answer send(Replica pod) {
		return Shopper.strangerAt(pod.uri()).send(FORWARDED).expect(200);
	}

	private static Replica start(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("spring.config.import", "classpath:storefront.yaml");
		return Replica.start(Application.class, "pod-1", all);
	}

	/** No {@code @Configuration}, lest a scan finds it. */
	@EnableAutoConfiguration
	@Import(ReferenceApplication.class)
	static class Application {

		@Bean
		RouterFunction<ServerResponse> mirror() {
			return RouterFunctions.route()
				.GET("/api/mirror", (request) -> ServerResponse.ok()
					.body(String.join(" ", request.servletRequest().getScheme(),
							request.servletRequest().getServerName(), request.servletRequest().getRemoteAddr())))
				.build();
		}

	}

}
