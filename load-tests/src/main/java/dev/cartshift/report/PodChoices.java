package dev.cartshift.report;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * How often each pod was chosen, counted once for each free choice: one that is uniform
 * and independent of all others where the Service keeps its word.
 *
 * @param choosers what had one free choice each, such as "client addresses"
 * @param byPod choices by the pod's name, replicas included that nobody met
 */
record PodChoices(String choosers, SortedMap<String, Long> byPod) {

	/** With fewer for each pod Pearson's statistic is no chi-square. */
	private static final int LEAST_EXPECTED = 5;

	PodChoices {
		byPod = new TreeMap<>(byPod);
	}

	/**
	 * Whether Pearson's chi-square rejects a uniform choice; never where there are too
	 * few choices to tell.
	 * @param errorRate how often, at most, a uniform choice is rejected
	 */
	boolean uneven(double errorRate) {
		long[] met = this.byPod.values().stream().mapToLong(Long::longValue).toArray();
		return met.length > 1 && total() >= (long) LEAST_EXPECTED * met.length
				&& ChiSquareTest.withDefaults().test(met).reject(errorRate);
	}

	private long total() {
		return this.byPod.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Such as "64 client addresses met pod-a 60, pod-b 4 times". */
	@Override
	public String toString() {
		return this.byPod.entrySet()
			.stream()
			.map((pod) -> pod.getKey() + " " + pod.getValue())
			.collect(Collectors.joining(", ", total() + " " + this.choosers + " met ", " times"));
	}

}
