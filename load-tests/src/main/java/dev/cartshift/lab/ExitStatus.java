package dev.cartshift.lab;

/** What a script learns from the lab's exit status. */
enum ExitStatus {

	OK(0),

	/**
	 * The run ended, and its numbers must not be believed, or a lossless variant lost a
	 * cart.
	 */
	NOT_TRUSTED(1),

	/** The command makes no sense as given; nothing was started. */
	USAGE(2),

	/** Something that the run needs is missing, did not start or died. */
	NOT_STARTED(3);

	private final int code;

	ExitStatus(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

}
