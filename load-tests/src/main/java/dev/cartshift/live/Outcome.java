package dev.cartshift.live;

/** What became of a request to do something. */
sealed interface Outcome {

	/** It is done. */
	record Done() implements Outcome {
	}

	/** It takes some seconds; the state tells when it is over. */
	record Begun() implements Outcome {
	}

	/** There is no replica of that name. */
	record NoSuchReplica(String name) implements Outcome {
	}

	/** Not now, and why. */
	record Clash(String why) implements Outcome {
	}

	/** Never, and why. */
	record Senseless(String why) implements Outcome {
	}

}
