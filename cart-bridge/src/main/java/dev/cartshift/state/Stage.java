package dev.cartshift.state;

/**
 * How far the migration is: the setting {@code cart.bridge.stage}. Only neighbours may
 * answer the same shoppers at a time, so one rolling update goes one stage on, or back.
 */
enum Stage {

	/**
	 * Carts and logins are in this pod's memory. Redis gets them when the pod is told to
	 * go, and whoever asks for one that is not here gets it from there. A pod that dies
	 * without a word takes along what it holds.
	 */
	HANDOVER,

	/**
	 * Each change goes to memory and to Redis. Redis may fail, or lose all it has: memory
	 * answers. Among themselves pods need session affinity no longer, while Redis
	 * answers.
	 */
	MEMORY_FIRST,

	/**
	 * Each change goes to both, and Redis is believed: what it does not have is gone.
	 * Memory answers while Redis fails, and brings later what it could not write.
	 */
	REDIS_FIRST,

	/**
	 * Redis is believed, and tokens are written beside it that nobody believes yet: a pod
	 * that knows Redis only ends logins and claims carts, and leaves their tokens in the
	 * browser.
	 */
	TOKENS_WRITTEN,

	/**
	 * Tokens are believed for logins, and of a cart the newer one of both counts. Redis
	 * is written beside them, and may fail.
	 */
	TOKENS_FIRST;

	boolean writesTokens() {
		return this == TOKENS_WRITTEN || this == TOKENS_FIRST;
	}

}
