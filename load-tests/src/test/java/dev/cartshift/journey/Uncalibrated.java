package dev.cartshift.journey;

/**
 * The run cannot be believed, or lost what it must not lose. Has no stack trace: where it
 * was thrown tells nobody anything.
 */
final class Uncalibrated extends RuntimeException {

	Uncalibrated(int failures) {
		super("the run failed, see FAILED below the table (" + failures + ")", null, false, false);
	}

}
