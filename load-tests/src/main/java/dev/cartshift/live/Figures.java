package dev.cartshift.live;

import org.jspecify.annotations.Nullable;

/**
 * What a replica's metrics say. Null is "nobody knows", never 0.
 *
 * @param requestsPerSecond to the shop's {@code /api/}, over the last seconds
 * @param p99Millis of these; null also where there were none
 * @param sharePercent of all replicas' requests; null also where there were none
 * @param cartsHeld in its memory
 * @param lossesDetected by it, since the counters were reset
 */
record Figures(@Nullable Double requestsPerSecond, @Nullable Double p99Millis, @Nullable Double sharePercent,
		@Nullable Long cartsHeld, @Nullable Long lossesDetected) {

	static final Figures NONE = new Figures(null, null, null, null, null);

	/** In requests a second, 0 where nobody knows. */
	double load() {
		return (this.requestsPerSecond == null) ? 0 : this.requestsPerSecond;
	}

	/** The same with its share of what all replicas do. */
	Figures withShareOf(double all) {
		Double share = (this.requestsPerSecond == null || all == 0) ? null : 100 * load() / all;
		return new Figures(this.requestsPerSecond, this.p99Millis, share, this.cartsHeld, this.lossesDetected);
	}

}
