package dev.cartshift.report;

import java.util.List;

import org.HdrHistogram.Histogram;

/**
 * What one pod answered over the whole run: latencies as in {@link Percentiles}.
 *
 * @param name as told by {@code X-Served-By}
 * @param curve its latencies; empty for a pod that never answered
 */
public record PodLoad(String name, long requests, long p50Millis, long p95Millis, long p99Millis,
		List<Quantile> curve) {

	public PodLoad {
		curve = List.copyOf(curve);
	}

	static PodLoad of(String name, Histogram millis) {
		Percentiles latency = Percentiles.of(millis);
		return new PodLoad(name, millis.getTotalCount(), latency.p50(), latency.p95(), latency.p99(),
				Quantile.curve(millis));
	}

}
