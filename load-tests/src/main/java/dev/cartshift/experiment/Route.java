package dev.cartshift.experiment;

/**
 * What leads a shopper's connection to a pod.
 */
public sealed interface Route {

	/**
	 * A Service, as kube-proxy makes it.
	 *
	 * @param pods how many of the fleet's pods, the first ones, are behind it; 0 for all
	 */
	record Service(SessionAffinity affinity, int pods) implements Route {

		public Service(SessionAffinity affinity) {
			this(affinity, 0);
		}

	}

	/** HAProxy, which has nothing in common with this project. */
	record HaProxy(Mode mode) implements Route {
	}

	/** How HAProxy chooses a pod. */
	enum Mode {

		/** Each TCP connection meets any, whoever opens it. */
		RANDOM,

		/** A source address keeps its pod (a stick table). */
		STICK_TABLE,

		/** A browser keeps its pod, by a cookie that HAProxy sets. */
		COOKIE

	}

}
