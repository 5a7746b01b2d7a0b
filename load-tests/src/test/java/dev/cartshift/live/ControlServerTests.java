package dev.cartshift.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import dev.cartshift.journey.PlantedShop;
import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.live.PlantedLab.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ControlServerTests {

	private static final String JSON = "Content-Type: application/json";

	private final PlantedShop shop = new PlantedShop(Behaviour.LOSES_A_FIFTH_OF_READS);

	private PlantedLab lab;

	@BeforeEach
	void open() throws IOException {
		this.lab = new PlantedLab(this.shop.address());
	}

	@AfterEach
	void close() {
		this.lab.close();
		this.shop.close();
	}

	@Test
	void aPortThatIsTakenIsNotShared() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> ControlServer.listen(this.lab.port()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/live.js", "/live.css", "/chart.js", "/icon.svg", "/echarts.min.js" })
	void thePageIsThereAndRunsNothingButItsOwnScripts(String path) throws IOException {
		Answer answer = this.lab.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isNotBlank().doesNotContain("<script>", " onclick=");
		assertThat(answer.head().toLowerCase()).contains(
				"content-security-policy: default-src 'none'; script-src 'self'", "frame-ancestors 'none'",
				"x-content-type-options: nosniff");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/live", "/api", "/api/replicas", "/../live.js", "/%2e%2e/lab/lab.properties", "/API/state" })
	void anUnknownPathIsNothing(String path) throws IOException {
		assertThat(this.lab.get(path).status()).isEqualTo(404);
		assertThat(this.lab.post(path, "").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:PORT", "127.0.0.1", "localhost", "127.0.0.1:1",
			"127.0.0.2:PORT", "127.0.0.1:PORT.evil.example", "" })
	void whoWasLedHereByAnotherNameIsRefused(String host) throws IOException {
		String header = "Host: " + host.replace("PORT", Integer.toString(this.lab.port()));
		assertThat(this.lab.exchange("GET /", List.of(header), "").status()).isIn(400, 421);
		assertThat(this.lab.exchange("GET /api/events", List.of(header), "").status()).isIn(400, 421);
		assertThat(this.lab.exchange("POST /api/replicas/inmemory-1/kill", List.of(header, JSON), "").status())
			.isIn(400, 421);
		assertThat(states()).containsExactly("ready", "ready");
	}

	@Test
	void whoSaysNoHostIsRefused() throws IOException {
		assertThat(this.lab.exchange("GET /", List.of("Accept: */*"), "").status()).isIn(400, 421);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "http://evil.example:PORT", "https://127.0.0.1:PORT", "null",
			"http://127.0.0.1:1", "http://127.0.0.1:PORT.evil.example", "file://" })
	void aPageFromElsewhereCannotKill(String origin) throws IOException {
		assertThat(kill("Origin: " + origin.replace("PORT", Integer.toString(this.lab.port())), JSON)).isEqualTo(403);
		assertThat(states()).containsExactly("ready", "ready");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded",
			"Content-Type: multipart/form-data; boundary=application/json", "Accept: application/json" })
	void aFormCannotKill(String type) throws IOException {
		assertThat(kill(type)).isEqualTo(415);
		assertThat(states()).containsExactly("ready", "ready");
	}

	@Test
	void thePageItselfMayKillByEitherOfItsNames() throws IOException {
		int port = this.lab.port();
		assertThat(kill("Origin: http://127.0.0.1:" + port, JSON)).isEqualTo(200);
		assertThat(this.lab
			.exchange("POST /api/replicas/inmemory-2/kill", List.of("Host: localhost:" + port,
					"Origin: http://localhost:" + port, "Content-Type: application/json; charset=utf-8"), "")
			.status()).isEqualTo(200);
		assertThat(states()).containsExactly("killed", "killed");
	}

	private int kill(String... headers) throws IOException {
		List<String> all = new ArrayList<>(List.of("Host: 127.0.0.1:" + this.lab.port()));
		all.addAll(List.of(headers));
		return this.lab.exchange("POST /api/replicas/inmemory-1/kill", all, "").status();
	}

	@ParameterizedTest
	@CsvSource({ "GET,404", "HEAD,405", "PUT,405", "DELETE,405", "OPTIONS,405" })
	void nothingButPostKills(String method, int status) throws IOException {
		assertThat(this.lab
			.exchange(method + " /api/replicas/inmemory-1/kill", List.of("Host: 127.0.0.1:" + this.lab.port(), JSON),
					"")
			.status()).isEqualTo(status);
		assertThat(states()).containsExactly("ready", "ready");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/api/shoppers | {\"perSecond\": 51}", "/api/shoppers | {\"perSecond\": -1}",
			"/api/shoppers | {\"perSecond\": \"5\"}", "/api/shoppers | {\"perSecond\": 1.5}", "/api/shoppers | {}",
			"/api/shoppers | {", "/api/shoppers | ''", "/api/scale | {\"replicas\": 0}",
			"/api/scale | {\"replicas\": 11}", "/api/affinity | {\"affinity\": \"clientip\"}", "/api/affinity | [1]" })
	void whatMakesNoSenseIsRefusedWithAReason(String path, String body) throws IOException {
		Answer answer = this.lab.post(path, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("detail").asString()).isNotBlank();
		assertThat(state().path("shoppers").path("perSecond").asInt()).isZero();
	}

	@Test
	void aBodyIsBounded() throws IOException {
		String padded = "{\"perSecond\": 5" + " ".repeat(2000) + "}";
		assertThat(this.lab.post("/api/shoppers", padded).status()).isEqualTo(413);
	}

	@Test
	void aReplicaThatIsNotThereOrNotAliveIsNotKilled() throws IOException {
		assertThat(this.lab.post("/api/replicas/inmemory-9/kill", "").status()).isEqualTo(404);
		assertThat(this.lab.post("/api/replicas/inmemory-9/restart", "").status()).isEqualTo(404);
		assertThat(this.lab.post("/api/replicas/inmemory-1/kill", "").status()).isEqualTo(200);
		assertThat(this.lab.post("/api/replicas/inmemory-1/kill", "").status()).isEqualTo(409);
	}

	@Test
	void oneThingIsUnderWayAtATimeAndAllSeeHowFarItIs() throws Exception {
		assertThat(this.lab.post("/api/roll", "").status()).isEqualTo(202);
		await("rolling update: 0 of 2 replaced");
		assertThat(this.lab.post("/api/scale", "{\"replicas\": 3}").json().path("detail").asString())
			.isEqualTo("under way: rolling update: 0 of 2 replaced");
		assertThat(this.lab.post("/api/replicas/inmemory-1/restart", "").status()).isEqualTo(409);
		assertThat(this.lab.post("/api/replicas/inmemory-1/kill", "").status()).as("may die at any time")
			.isEqualTo(200);
		this.lab.replicas().step();
		await("rolling update: 1 of 2 replaced");
		this.lab.replicas().step();
		await("");
		assertThat(this.lab.said()).contains("rolling update...", "inmemory-1 killed", "rolling update: done");
	}

	@Test
	void whatFailsIsShownAndNothingDiesOfIt() throws Exception {
		this.lab.replicas().step();
		assertThat(this.lab.post("/api/scale", "{\"replicas\": 3}").status()).isEqualTo(202);
		await("");
		JsonNode newest = state().path("events").path(0);
		assertThat(newest.path("text").asString()).isEqualTo("scaling to 3 failed: no room for 3");
		assertThat(newest.path("bad").asBoolean()).isTrue();
		assertThat(this.lab.post("/api/replicas/inmemory-1/restart", "").status()).isEqualTo(202);
	}

	@Test
	void shoppersComeUntilTheyAreToldToStopAndWhatTheyLostIsForgottenOnDemand() throws Exception {
		assertThat(this.lab.post("/api/shoppers", "{\"perSecond\": 20}").status()).isEqualTo(200);
		while (shoppers("cartsLost") < 3) {
			Thread.sleep(100);
		}
		this.lab.post("/api/shoppers", "{\"perSecond\": 0}");
		while (state().path("shoppers").path("underWay").asInt() > 0) {
			Thread.sleep(100);
		}
		assertThat(this.lab.post("/api/counters/reset", "").status()).isEqualTo(200);
		assertThat(shoppers("cartsLost")).isZero();
		assertThat(shoppers("journeys")).isZero();
	}

	private int shoppers(String count) throws IOException {
		return state().path("shoppers").path("all").path(count).asInt();
	}

	@Test
	void prometheusFindsThoseWhoLive() throws IOException {
		this.lab.post("/api/replicas/inmemory-1/kill", "");
		Answer answer = this.lab.get("/prometheus/targets");
		assertThat(answer.head().toLowerCase()).contains("content-type: application/json");
		assertThat(answer.json()).hasSize(1);
		assertThat(answer.json().path(0).path("targets").path(0).asString())
			.isEqualTo("127.0.0.1:" + this.shop.address().getPort());
		assertThat(answer.json().path(0).path("labels").toString()).contains("\"namespace\":\"lab\"",
				"\"pod\":\"inmemory-2\"");
	}

	@Test
	void aListenerIsToldTheHistoryAndThenEverySecondAndOfWhatIsDoneAtOnce() throws IOException {
		try (Socket socket = listen()) {
			BufferedReader events = new BufferedReader(new InputStreamReader(socket.getInputStream()));
			assertThat(next(events)).isEqualTo("event: history");
			assertThat(next(events)).isEqualTo("event: state");
			assertThat(next(events)).isEqualTo("event: state");
			this.lab.post("/api/affinity", "{\"affinity\":\"ClientIP\"}");
			while (!events.readLine().contains("\"affinity\":\"ClientIP\"")) {
				// what was said before
			}
		}
	}

	private static String next(BufferedReader events) throws IOException {
		String line = events.readLine();
		while (!line.startsWith("event: ")) {
			line = events.readLine();
		}
		return line;
	}

	@Test
	void listenersAreBoundedAndTheirPlacesAreFreeWhenTheyHaveGone() throws Exception {
		List<Socket> listeners = new ArrayList<>();
		for (int i = 0; i < Listeners.MOST; i++) {
			Socket socket = listen();
			listeners.add(socket);
			assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
		}
		try (Socket refused = listen()) {
			assertThat(refused.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 503");
		}
		assertThat(this.lab.get("/api/state").status()).as("everybody else is served").isEqualTo(200);
		for (Socket socket : listeners) {
			socket.close();
		}
		Socket again = listen();
		while (!new String(again.getInputStream().readNBytes(12)).endsWith("200")) {
			again.close();
			again = listen();
		}
		again.close();
	}

	private Socket listen() throws IOException {
		Socket socket = new Socket("127.0.0.1", this.lab.port());
		socket.setSoTimeout(30_000);
		socket.getOutputStream()
			.write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + this.lab.port() + "\r\n\r\n").getBytes());
		return socket;
	}

	private void await(String underWay) throws IOException, InterruptedException {
		while (!state().path("underWay").asString("").equals(underWay)) {
			Thread.sleep(20);
		}
	}

	private JsonNode state() throws IOException {
		return this.lab.state();
	}

	private List<String> states() throws IOException {
		return state().path("replicas").valueStream().map((replica) -> replica.path("state").asString()).toList();
	}

}
