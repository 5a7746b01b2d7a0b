package dev.cartshift.canary;

import java.util.Locale;

/** A canary that is not believed. */
final class RefusedCanaryException extends RuntimeException {

	enum Reason {

		/** It is no canary. */
		MALFORMED,

		/** It was changed, made up, or written with another key. */
		SIGNATURE;

		String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	private final transient Reason reason;

	RefusedCanaryException(Reason reason) {
		super(reason.label(), null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

}
