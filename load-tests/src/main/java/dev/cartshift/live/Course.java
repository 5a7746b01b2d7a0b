package dev.cartshift.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/** One replica's scrapes of the last seconds, the first of them included. */
final class Course {

	/** As long as {@code [10s]} in a query. */
	private static final Duration LONG = Duration.ofSeconds(10);

	/** Long enough to be smooth, and short enough to be seen to change. */
	private static final Duration SHORT = Duration.ofSeconds(3);

	private static final double MILLIS = 1000;

	private final Deque<Scrape> scrapes = new ArrayDeque<>();

	private Noticed beforeReset = Noticed.NOTHING;

	/**
	 * Goes on with a scrape.
	 * @return what was noticed since the one before, or since the replica started
	 */
	Noticed add(Scrape scrape) {
		Noticed before = this.scrapes.isEmpty() ? Noticed.NOTHING : this.scrapes.getLast().noticed();
		this.scrapes.addLast(scrape);
		while (this.scrapes.getFirst().at().isBefore(scrape.at().minus(LONG))) {
			this.scrapes.removeFirst();
		}
		return scrape.noticed().since(before);
	}

	/** Counts losses from the last scrape on. */
	void reset() {
		this.beforeReset = this.scrapes.getLast().noticed();
	}

	/** Of the last scrape; which share that is, is not known here. */
	Figures figures() {
		Scrape last = this.scrapes.getLast();
		OptionalDouble p99 = since(LONG).quantile(0.99);
		return new Figures(rate(), p99.isPresent() ? p99.getAsDouble() * MILLIS : null, null, last.cartsHeld(),
				last.noticed().since(this.beforeReset).losses());
	}

	private @Nullable Double rate() {
		double seconds = Duration.between(first(SHORT).at(), this.scrapes.getLast().at()).toMillis() / MILLIS;
		return (seconds > 0) ? since(SHORT).count() / seconds : null;
	}

	private Buckets since(Duration window) {
		return this.scrapes.getLast().requests().since(first(window).requests());
	}

	private Scrape first(Duration window) {
		Instant since = this.scrapes.getLast().at().minus(window);
		return this.scrapes.stream().filter((scrape) -> !scrape.at().isBefore(since)).findFirst().orElseThrow();
	}

}
