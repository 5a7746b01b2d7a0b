package dev.cartshift.report;

import org.HdrHistogram.Histogram;

/**
 * Latencies that 50, 95 and 99 % of the requests did not exceed, in milliseconds; 0 when
 * there were none. Resolved to 1 ms and three significant digits.
 */
public record Percentiles(long p50, long p95, long p99) {

	static Percentiles of(Histogram millis) {
		return new Percentiles(millis.getValueAtPercentile(50), millis.getValueAtPercentile(95),
				millis.getValueAtPercentile(99));
	}

}
