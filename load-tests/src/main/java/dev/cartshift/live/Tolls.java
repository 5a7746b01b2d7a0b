package dev.cartshift.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what journeys lost, in all and lately. Thread-safe. */
final class Tolls {

	/** How long ago "lately" began. */
	static final Duration LATELY = Duration.ofSeconds(10);

	private final InstantSource clock;

	private final Deque<Ended> ended = new ArrayDeque<>();

	private Toll all = Toll.NONE;

	Tolls(InstantSource clock) {
		this.clock = clock;
	}

	/** A journey has ended. */
	synchronized void add(Toll journey) {
		this.all = this.all.plus(journey);
		this.ended.addLast(new Ended(this.clock.instant(), journey));
		forget();
	}

	/** Since the counters were reset. */
	synchronized Toll all() {
		return this.all;
	}

	/** Of journeys that ended lately. */
	synchronized Toll lately() {
		forget();
		return this.ended.stream().map(Ended::journey).reduce(Toll.NONE, Toll::plus);
	}

	synchronized void reset() {
		this.all = Toll.NONE;
		this.ended.clear();
	}

	private void forget() {
		Instant lately = this.clock.instant().minus(LATELY);
		while (!this.ended.isEmpty() && this.ended.getFirst().at().isBefore(lately)) {
			this.ended.removeFirst();
		}
	}

	private record Ended(Instant at, Toll journey) {
	}

}
