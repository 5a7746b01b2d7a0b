package dev.cartshift.report;

import org.HdrHistogram.Histogram;

/**
 * What one pod answered over the whole run: latencies as in {@link Percentiles}.
 *
 * @param name as told by {@code X-Served-By}
 */
public record PodLoad(String name, long requests, long p50Millis, long p95Millis, long p99Millis) {

	static PodLoad of(String name, Histogram millis) {
		Percentiles latency = Percentiles.of(millis);
		return new PodLoad(name, millis.getTotalCount(), latency.p50(), latency.p95(), latency.p99());
	}

}
