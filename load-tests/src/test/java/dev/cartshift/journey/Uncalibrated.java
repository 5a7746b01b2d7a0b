package dev.cartshift.journey;

import java.util.List;

/**
 * The run cannot be believed, or lost what it must not lose. Has no stack trace: where it
 * was thrown tells nobody anything.
 */
final class Uncalibrated extends RuntimeException {

	Uncalibrated(List<String> failures) {
		super(String.join("; ", failures), null, false, false);
	}

}
