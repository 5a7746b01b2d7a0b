package dev.cartshift.cluster;

import java.util.List;

/**
 * Why it does not go on: a line with what to do about it, and what a person would look up
 * next.
 */
public final class ClusterFailure extends RuntimeException {

	private final List<String> details;

	ClusterFailure(String message) {
		this(message, List.of());
	}

	ClusterFailure(String message, List<String> details) {
		super(message);
		this.details = List.copyOf(details);
	}

	/** States, events and last log lines, to be shown below the message; may be none. */
	public List<String> details() {
		return this.details;
	}

}
