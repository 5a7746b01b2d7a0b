package dev.cartshift.lab;

import org.jspecify.annotations.Nullable;

/**
 * Why the lab cannot go on, in one line for the person at the terminal.
 */
final class LabFailure extends RuntimeException {

	private final ExitStatus status;

	private LabFailure(ExitStatus status, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
	}

	static LabFailure usage(String message) {
		return new LabFailure(ExitStatus.USAGE, message, null);
	}

	static LabFailure usage(IllegalArgumentException refusal) {
		return new LabFailure(ExitStatus.USAGE, String.valueOf(refusal.getMessage()), refusal);
	}

	static LabFailure notStarted(String message) {
		return new LabFailure(ExitStatus.NOT_STARTED, message, null);
	}

	static LabFailure notStarted(String message, Throwable cause) {
		return new LabFailure(ExitStatus.NOT_STARTED, message, cause);
	}

	static LabFailure notTrusted(String message) {
		return new LabFailure(ExitStatus.NOT_TRUSTED, message, null);
	}

	ExitStatus status() {
		return this.status;
	}

}
