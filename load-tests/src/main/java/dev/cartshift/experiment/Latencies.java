package dev.cartshift.experiment;

import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/** Latencies that a share of requests did not exceed, in milliseconds. */
final class Latencies {

	private static final int SIGNIFICANT_DIGITS = 3;

	private final Histogram millis = new Histogram(SIGNIFICANT_DIGITS);

	static Latencies of(Stream<Observation> observations) {
		Latencies latencies = new Latencies();
		observations.forEach((observation) -> latencies.millis.recordValue(observation.latencyMillis()));
		return latencies;
	}

	long count() {
		return this.millis.getTotalCount();
	}

	/** 0 if there are none. */
	long at(double percentile) {
		return this.millis.getValueAtPercentile(percentile);
	}

}
