package dev.cartshift.live;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one replica had counted at an instant, since it started.
 *
 * @param requests to the shop's {@code /api/}, by how long they took
 * @param cartsHeld in this replica's memory
 */
record Scrape(Instant at, Buckets requests, long cartsHeld, Noticed noticed) {

	static Scrape of(Instant at, Exposition exposition) {
		return new Scrape(at, requests(exposition), sum(exposition, "cart_carts_held"), noticed(exposition));
	}

	private static Buckets requests(Exposition exposition) {
		return Buckets.sum(named(exposition, "http_server_requests_seconds_bucket")
			.filter((sample) -> sample.label("uri").startsWith("/api/")));
	}

	private static Noticed noticed(Exposition exposition) {
		return new Noticed(sum(exposition, "cart_loss_checked_total"),
				named(exposition, "cart_loss_detected_total").collect(Collectors.groupingBy(
						(sample) -> sample.label("kind"), Collectors.summingLong((sample) -> (long) sample.value()))));
	}

	private static long sum(Exposition exposition, String name) {
		return named(exposition, name).mapToLong((sample) -> (long) sample.value()).sum();
	}

	private static Stream<Sample> named(Exposition exposition, String name) {
		return exposition.samples().stream().filter((sample) -> sample.name().equals(name));
	}

}
