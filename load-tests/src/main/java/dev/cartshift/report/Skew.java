package dev.cartshift.report;

import java.util.Arrays;

/**
 * How unevenly requests were spread over pods.
 *
 * @param maxOverMean the busiest pod's requests over the mean: 1 when even, the number of
 * pods when one has all
 * @param cv the coefficient of variation (population standard deviation over mean): 0
 * when even
 * @param gini the Gini coefficient: 0 when even, 1 − 1/N when one of N pods has all
 */
public record Skew(double maxOverMean, double cv, double gini) {

	private static final Skew EVEN = new Skew(1, 0, 0);

	/**
	 * The skew of these counts, which must name idle pods too; even when all are 0.
	 */
	public static Skew of(long[] requests) {
		double mean = Arrays.stream(requests).average().orElse(0);
		if (mean == 0) {
			return EVEN;
		}
		double max = Arrays.stream(requests).max().orElse(0);
		double variance = Arrays.stream(requests).mapToDouble((n) -> (n - mean) * (n - mean)).average().orElse(0);
		return new Skew(max / mean, Math.sqrt(variance) / mean, gini(requests, mean));
	}

	/** Half the relative mean absolute difference of all ordered pairs. */
	private static double gini(long[] requests, double mean) {
		double differences = Arrays.stream(requests)
			.mapToDouble((one) -> Arrays.stream(requests).mapToDouble((other) -> Math.abs(one - other)).sum())
			.sum();
		return differences / (2.0 * requests.length * requests.length * mean);
	}

}
