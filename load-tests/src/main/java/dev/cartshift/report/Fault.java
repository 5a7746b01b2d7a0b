package dev.cartshift.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What was done to the pods while the journeys were under way.
 *
 * @param atMillis when it began, in milliseconds of the epoch: when the deletion, or the
 * restart, was asked for
 * @param pods the names of those that went, one or more. What comes in their place must
 * have another name, as the pods of a Deployment have: one that forgot everything under
 * its old name (a StatefulSet's) would be taken for the one that knew
 */
public record Fault(Kind kind, long atMillis, List<String> pods) {

	/** How the pods went. */
	public enum Kind {

		/**
		 * Pods were deleted at once: whoever was pinned to them and had state there loses
		 * it, and nobody else.
		 */
		POD_DELETION("pod-deletion"),

		/**
		 * All pods were replaced one after the other: who stays long enough loses more
		 * than once, as the next pod is often one that goes too.
		 */
		ROLLING_RESTART("rolling-restart");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/** The name in {@code report.json}. */
		@JsonValue
		public String label() {
			return this.label;
		}

	}

	public Fault {
		pods = List.copyOf(pods);
		if (pods.isEmpty() || pods.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("a fault names the pods that went, not " + pods);
		}
	}

}
