package dev.cartshift.floor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class FloorApplicationTests {

	private static final ConfigurableApplicationContext BARE = run();

	private static final ConfigurableApplicationContext CHAINED = run("chain");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@AfterAll
	static void stop() {
		BARE.close();
		CHAINED.close();
		HTTP.close();
	}

	private static ConfigurableApplicationContext run(String... profiles) {
		return new SpringApplicationBuilder(FloorApplication.class).profiles(profiles).run("--server.port=0");
	}

	@Test
	void bothAnswerTheSameCart() throws Exception {
		assertThat(read(BARE).body()).isEqualTo(read(CHAINED).body()).contains("COF-003");
	}

	@Test
	void theBareEndpointIsGuardedByNothing() throws Exception {
		assertThat(change(BARE).statusCode()).isEqualTo(200);
		assertThat(read(BARE).headers().map()).doesNotContainKeys("X-Frame-Options", "X-Served-By");
	}

	@Test
	void theChainGuardsChangesAndWritesItsHeaders() throws Exception {
		assertThat(change(CHAINED).statusCode()).isEqualTo(403);
		assertThat(read(CHAINED).headers().map()).containsKeys("Content-Security-Policy", "X-Served-By", "Set-Cookie");
	}

	private static HttpResponse<String> read(ConfigurableApplicationContext floor)
			throws IOException, InterruptedException {
		return HTTP.send(request(floor, "/api/cart").build(), BodyHandlers.ofString());
	}

	private static HttpResponse<String> change(ConfigurableApplicationContext floor)
			throws IOException, InterruptedException {
		return HTTP.send(request(floor, "/api/cart/lines/COF-001").header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString("{\"quantity\":2}"))
			.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext floor, String path) {
		String port = floor.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
	}

}
