package dev.cartshift.benchmark;

import java.io.IOException;
import java.util.List;

import dev.cartshift.report.Finding;

/**
 * A question about cost, answered by ratios. Has no state: it may run more than once.
 */
public interface Benchmark {

	/** On the command line, such as {@code throughput}. */
	String name();

	/** What is claimed, in a sentence. */
	String claim();

	/** The ratios that the claim stands for, in a sentence. */
	String targets();

	/** Which programs must be on the PATH, besides those that the lab always needs. */
	default List<String> programs() {
		return List.of();
	}

	/** Whether it measures in rounds, of which there may be more. */
	default boolean hasRounds() {
		return true;
	}

	/**
	 * The arms beside which {@link Machine#peers peers} can be measured, none of whose
	 * names they may have; empty where they cannot.
	 */
	default List<String> armsBesidePeers() {
		return List.of();
	}

	/** Which variants must have been built. */
	List<String> variants();

	/** Returns when everything has been measured and judged. */
	Finding run(Machine machine) throws IOException, InterruptedException;

}
