package dev.cartshift.live;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cumulative histogram, as Prometheus has it.
 *
 * @param counts how many were at most so long, by the upper bound in seconds; the last
 * bound is infinite, unless nothing was ever counted
 */
record Buckets(NavigableMap<Double, Double> counts) {

	/** The sum over all series of a name that ends with {@code _bucket}. */
	static Buckets sum(Stream<Sample> series) {
		NavigableMap<Double, Double> counts = new TreeMap<>();
		series.forEach((sample) -> counts.merge(bound(sample.label("le")), sample.value(), Double::sum));
		return new Buckets(counts);
	}

	private static double bound(String le) {
		return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
	}

	/** What was counted since an earlier scrape of the same pod. */
	Buckets since(Buckets earlier) {
		NavigableMap<Double, Double> more = new TreeMap<>();
		this.counts.forEach((bound, count) -> more.put(bound, count - earlier.counts.getOrDefault(bound, 0.0)));
		return new Buckets(more);
	}

	double count() {
		return this.counts.isEmpty() ? 0 : this.counts.lastEntry().getValue();
	}

	/**
	 * A quantile in seconds, by linear interpolation within its bucket, as
	 * {@code histogram_quantile} has it (prometheus, {@code promql/quantile.go}): the
	 * first bucket begins at 0, and in the last, which has no end, it is where that
	 * begins.
	 * @return empty where nothing was counted
	 */
	OptionalDouble quantile(double quantile) {
		double rank = quantile * count();
		double lower = 0;
		double below = 0;
		Iterator<Map.Entry<Double, Double>> buckets = this.counts.entrySet().iterator();
		while (count() > 0 && buckets.hasNext()) {
			Map.Entry<Double, Double> bucket = buckets.next();
			double upper = bucket.getKey();
			if (bucket.getValue() >= rank) {
				return OptionalDouble.of(Double.isInfinite(upper) ? lower
						: lower + (upper - lower) * (rank - below) / (bucket.getValue() - below));
			}
			lower = upper;
			below = bucket.getValue();
		}
		return OptionalDouble.empty();
	}

}
