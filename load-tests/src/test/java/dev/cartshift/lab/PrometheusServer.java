package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.cartshift.process.Programs;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real Prometheus that scrapes replicas every second, as pods of one namespace. */
final class PrometheusServer implements AutoCloseable {

	static final String NAMESPACE = "shop";

	private static final String MISSING = "no prometheus on the PATH: NO QUERY OF THE DASHBOARD WAS TESTED";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Laboratory lab;

	private final Process process;

	private final URI url;

	private final int replicas;

	private final HttpClient client = HttpClient.newHttpClient();

	private PrometheusServer(Laboratory lab, Process process, URI url, int replicas) {
		this.lab = lab;
		this.replicas = replicas;
		this.process = process;
		this.url = url;
	}

	/** Returns when every replica was scraped. */
	static PrometheusServer start(Path program, Laboratory lab, Path rules, List<Endpoint> replicas)
			throws IOException {
		URI url = URI.create("http://127.0.0.1:" + FreePorts.find(1).getFirst());
		Path configuration = lab.workdir().path().resolve("prometheus.yml");
		JsonMapper.shared().writeValue(configuration, configuration(rules, replicas));
		Process process = lab.children()
			.start(new ProcessBuilder(program.toString(), "--config.file=" + configuration,
					"--storage.tsdb.path=" + Files.createDirectories(lab.workdir().path().resolve("prometheus")),
					"--web.listen-address=" + url.getAuthority())
				.redirectErrorStream(true)
				.redirectOutput(lab.workdir().log("prometheus").toFile()));
		PrometheusServer server = new PrometheusServer(lab, process, url, replicas.size());
		server.await(server::ready);
		server.awaitScrape();
		return server;
	}

	/** Skipped aloud where there is none; in continuous integration there is one. */
	static Path installed() {
		Optional<Path> found = Programs.onPath().find("prometheus");
		if (found.isEmpty()) {
			System.err.println(MISSING);
		}
		assumeTrue(found.isPresent() || System.getenv("CI") != null, MISSING);
		return found.orElseThrow(() -> new AssertionFailedError(MISSING));
	}

	/** JSON, which is YAML too. */
	private static Map<String, ?> configuration(Path rules, List<Endpoint> replicas) {
		List<?> targets = replicas.stream().map(PrometheusServer::target).toList();
		return Map.of("global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"), "rule_files",
				List.of(rules.toString()), "scrape_configs",
				List.of(Map.of("job_name", "cart", "metrics_path", "/actuator/prometheus", "static_configs", targets)));
	}

	private static Map<String, ?> target(Endpoint replica) {
		InetSocketAddress address = replica.address();
		return Map.of("targets", List.of(address.getAddress().getHostAddress() + ":" + address.getPort()), "labels",
				Map.of("namespace", NAMESPACE, "pod", replica.name()));
	}

	/** The values that the query has now, in no order. */
	List<Double> values(String query) {
		return get("query?query=" + encoded(query)).path("result")
			.valueStream()
			.map((sample) -> Double.valueOf(sample.at("/value/1").asString().replace("Inf", "Infinity")))
			.toList();
	}

	/** Every rule as Prometheus knows it: with its query, health and alerts. */
	List<JsonNode> rules() {
		return get("rules").at("/groups").valueStream().flatMap((group) -> group.path("rules").valueStream()).toList();
	}

	/** Returns when every replica was scraped once more, from the first byte on. */
	void awaitScrape() {
		String fresh = "count(up == 1 and 1000 * timestamp(up) > %d) == %d".formatted(Instant.now().toEpochMilli(),
				this.replicas);
		await(() -> !values(fresh).isEmpty());
	}

	void await(BooleanSupplier condition) {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).as("Prometheus; its log: %s", this.lab.workdir().log("prometheus"))
				.isBefore(deadline);
			sleep();
		}
	}

	private static void sleep() {
		try {
			Thread.sleep(200);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean ready() {
		assertThat(this.process.isAlive()).isTrue();
		try {
			return this.client
				.send(HttpRequest.newBuilder(this.url.resolve("/-/ready")).build(), BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode get(String path) {
		try {
			String body = this.client
				.send(HttpRequest.newBuilder(this.url.resolve("/api/v1/" + path)).build(), BodyHandlers.ofString())
				.body();
			JsonNode answer = JsonMapper.shared().readTree(body);
			assertThat(answer.path("status").asString()).as("%s: %s", path, body).isEqualTo("success");
			return answer.path("data");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(String query) {
		return URLEncoder.encode(query, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.client.close();
		this.lab.children().stop(List.of(this.process));
	}

}
