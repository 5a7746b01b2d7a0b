package dev.cartshift.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

/**
 * A point of a latency curve: that many percent did not exceed these milliseconds.
 *
 * @param percentile from 0 to 100
 * @param millis resolved to 1 ms and three significant digits
 */
public record Quantile(double percentile, long millis) {

	private static final int POINTS_PER_NINE = 10;

	private static final int NINES = 3;

	/**
	 * The curve from the fastest to the slowest: ten points up to 90 %, ten more for each
	 * further nine up to 99.9 % as far as there are enough latencies to tell, and the
	 * slowest at 100. Empty where nothing was recorded.
	 */
	static List<Quantile> curve(Histogram millis) {
		return (millis.getTotalCount() == 0) ? List.of()
				: DoubleStream.concat(percentiles(millis.getTotalCount()), DoubleStream.of(100))
					.mapToObj((percentile) -> new Quantile(percentile, millis.getValueAtPercentile(percentile)))
					.toList();
	}

	/** Evenly spaced on an axis of 1 / (1 − p), and rounded to be read. */
	private static DoubleStream percentiles(long count) {
		return IntStream.rangeClosed(0, NINES * POINTS_PER_NINE)
			.mapToDouble((i) -> Math.pow(10, -(double) i / POINTS_PER_NINE))
			.filter((slower) -> slower * count >= 1)
			.map((slower) -> Math.round(10_000 * (1 - slower)) / 100.0);
	}

}
