package dev.cartshift.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks replicas for their metrics, each by its own port and not by the Service. */
final class Scraper implements AutoCloseable {

	/** Who takes longer has no figures. */
	static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final int OK = 200;

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private final InstantSource clock;

	Scraper(InstantSource clock) {
		this.clock = clock;
	}

	/** Asks all at the same time; empty for those who did not answer as they should. */
	Map<Member, Optional<Scrape>> scrape(List<Member> members) {
		Map<Member, CompletableFuture<Optional<Scrape>>> asked = new LinkedHashMap<>();
		members.forEach((member) -> asked.put(member, ask(member)));
		Map<Member, Optional<Scrape>> scrapes = new LinkedHashMap<>();
		asked.forEach((member, answer) -> scrapes.put(member, answer.join()));
		return scrapes;
	}

	private CompletableFuture<Optional<Scrape>> ask(Member member) {
		URI metrics = URI.create("http://127.0.0.1:" + member.port() + "/actuator/prometheus");
		return this.http.sendAsync(HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString())
			.thenApply(this::read)
			// A body that drips is not bounded by the request's own timeout.
			.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((failure) -> Optional.empty());
	}

	private Optional<Scrape> read(HttpResponse<String> response) {
		return (response.statusCode() == OK)
				? Optional.of(Scrape.of(this.clock.instant(), Exposition.parse(response.body()))) : Optional.empty();
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.http.close();
	}

}
