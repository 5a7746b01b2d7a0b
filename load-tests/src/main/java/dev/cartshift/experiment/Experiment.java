package dev.cartshift.experiment;

import java.io.IOException;
import java.util.List;

import dev.cartshift.report.Finding;

/**
 * A question with an answer in numbers. Has no state: it may run more than once.
 */
public interface Experiment {

	/** On the command line, such as {@code keep-alive}. */
	String name();

	/** What is expected, in a sentence. */
	String hypothesis();

	/** Where the expected numbers come from: a formula or a rule, in a sentence. */
	String prediction();

	/** Whether it makes sense, and is possible, on a cluster. */
	default boolean runsOnClusters() {
		return false;
	}

	/** Which programs must be on the PATH, besides those that the lab always needs. */
	default List<String> programs() {
		return List.of();
	}

	/** With fewer replicas there is nothing to see. */
	default int leastReplicas() {
		return 2;
	}

	/**
	 * Returns when everything has been measured and judged.
	 */
	Finding run(Stage stage) throws IOException, InterruptedException;

}
