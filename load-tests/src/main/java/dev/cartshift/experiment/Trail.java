package dev.cartshift.experiment;

import java.util.List;
import java.util.stream.IntStream;

import dev.cartshift.report.Verdict;

/**
 * What one shopper saw, in the order of its requests.
 */
record Trail(List<Observation> observations) {

	Trail {
		observations = List.copyOf(observations);
	}

	/** Whether every answer tells something. */
	boolean answered() {
		return this.observations.stream().allMatch(Observation::answered);
	}

	String address() {
		return this.observations.getFirst().address();
	}

	List<Observation> reads() {
		return this.observations.stream().filter(Observation::read).toList();
	}

	/**
	 * Whether the read of this number, from 1, was answered with a cart that was lost.
	 */
	boolean lostAt(int read) {
		List<Observation> reads = reads();
		return read <= reads.size() && reads.get(read - 1).verdict().lost();
	}

	boolean lost() {
		return losses() > 0;
	}

	/** How many reads showed a cart that was lost. */
	int losses() {
		return (int) this.observations.stream().map(Observation::verdict).filter(Verdict::lost).count();
	}

	/** How many pods answered. */
	long pods() {
		return this.observations.stream().map(Observation::pod).filter((pod) -> !pod.isEmpty()).distinct().count();
	}

	/**
	 * How many answers are not what follows from who answered: where state is in pods, a
	 * cart is kept exactly on the pod that acknowledged the last write, and elsewhere it
	 * is kept everywhere. Ends at the first answer that tells nothing, as what such a
	 * request did nobody knows.
	 */
	int surprises(boolean stateInPods) {
		int known = (int) this.observations.stream().takeWhile(Observation::answered).count();
		return (int) IntStream.range(0, known)
			.filter((i) -> this.observations.get(i).read())
			.filter((i) -> this.observations.get(i).verdict().lost() != foretold(i, stateInPods))
			.count();
	}

	private boolean foretold(int index, boolean stateInPods) {
		return stateInPods && !this.observations.get(index).pod().equals(home(index));
	}

	private String home(int index) {
		return home(this.observations.subList(0, index));
	}

	/** Who had acknowledged the last write at a moment of the epoch; empty if nobody. */
	String homeAt(long millis) {
		return home(this.observations.stream().filter((observation) -> observation.endMillis() <= millis).toList());
	}

	private static String home(List<Observation> before) {
		return before.reversed()
			.stream()
			.filter((observation) -> observation.action().writes() && observation.answered())
			.map(Observation::pod)
			.findFirst()
			.orElse("");
	}

}
