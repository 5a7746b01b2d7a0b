package dev.cartshift.experiment;

import java.time.Duration;

/**
 * {@code Service.spec.sessionAffinity}: whether a client's next connection meets the pod
 * that it met before.
 */
public sealed interface SessionAffinity {

	/** Every connection meets a pod at random, whatever its client did before. */
	record None() implements SessionAffinity {
	}

	/**
	 * A source address keeps its pod. Clients behind one address share one pod, and all
	 * lose it when it becomes unready.
	 *
	 * @param timeout how long an address that opens no connection is remembered:
	 * {@code clientIP.timeoutSeconds}, 1 second to a day
	 */
	record ClientIp(Duration timeout) implements SessionAffinity {

		/** The default of the Kubernetes API: three hours. */
		public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10_800);

		private static final Duration SHORTEST = Duration.ofSeconds(1);

		private static final Duration LONGEST = Duration.ofSeconds(86_400);

		public ClientIp {
			if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException("a ClientIP timeout is 1 to 86400 seconds, not " + timeout);
			}
		}

		public ClientIp() {
			this(DEFAULT_TIMEOUT);
		}

	}

}
