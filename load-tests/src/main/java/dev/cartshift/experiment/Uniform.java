package dev.cartshift.experiment;

import org.apache.commons.statistics.inference.ChiSquareTest;

/** Whether pods were met equally often, as independent uniform choices would. */
record Uniform(long[] met) {

	/** With fewer for each pod Pearson's statistic is no chi-square. */
	private static final int LEAST_EXPECTED = 5;

	/** Never where there are too few choices to tell. */
	boolean rejected() {
		long all = 0;
		for (long one : this.met) {
			all += one;
		}
		return this.met.length > 1 && all >= (long) LEAST_EXPECTED * this.met.length
				&& ChiSquareTest.withDefaults().test(this.met).reject(Against.ERROR_RATE);
	}

}
