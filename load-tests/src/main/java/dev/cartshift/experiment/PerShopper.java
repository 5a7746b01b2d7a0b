package dev.cartshift.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A mean over shoppers, whose uncertainty comes from their client addresses: those who
 * share an address share a pod, and so their fate.
 *
 * @param addresses how many there are, 2 or more for an interval that means something
 * @param error the standard error (clustered by address)
 */
record PerShopper(int shoppers, int addresses, double mean, double error) {

	/** Of a standard normal, with 2.5 % above it. */
	private static final double Z_95 = 1.96;

	/** Of a standard normal, with half of {@link Against#ERROR_RATE} above it. */
	private static final double Z_ERROR_RATE = 3.89;

	static PerShopper of(List<Trail> trails, ToDoubleFunction<Trail> value) {
		double mean = trails.stream().mapToDouble(value).average().orElse(0);
		Map<String, List<Trail>> byAddress = trails.stream().collect(Collectors.groupingBy(Trail::address));
		return new PerShopper(trails.size(), byAddress.size(), mean,
				error(byAddress.values(), value, mean, trails.size()));
	}

	/** The ratio estimator's: sums of residuals by cluster (Cochran 1977, section 9). */
	private static double error(Collection<List<Trail>> clusters, ToDoubleFunction<Trail> value, double mean,
			int shoppers) {
		int count = clusters.size();
		double squares = clusters.stream()
			.mapToDouble((cluster) -> cluster.stream().mapToDouble((trail) -> value.applyAsDouble(trail) - mean).sum())
			.map((residual) -> residual * residual)
			.sum();
		return (count < 2) ? Double.POSITIVE_INFINITY : Math.sqrt(squares * count / (count - 1)) / shoppers;
	}

	double low() {
		return this.mean - Z_95 * this.error;
	}

	double high() {
		return this.mean + Z_95 * this.error;
	}

	/**
	 * Where all addresses agree, which a few often do, they show no error: then a share
	 * of them that would be missed this seldom may be off by one (the rule of three).
	 */
	boolean asPredicted(double predicted) {
		double width = (this.error > 0) ? Z_ERROR_RATE * this.error : -Math.log(Against.ERROR_RATE) / this.addresses;
		return Math.abs(this.mean - predicted) <= width;
	}

}
