package dev.cartshift.lab;

import java.time.Duration;
import java.util.List;

import dev.cartshift.experiment.Migration;
import picocli.CommandLine.Option;

/** Which way a migration goes, and what happens on it. */
final class WayOptions {

	@Option(names = "--path", paramLabel = "RELEASE", split = ",",
			description = "Which releases follow each other; all of them without it: inmemory, handover, memory-first, "
					+ "redis-first, redis-sticky, redis, tokens-written, tokens-first, jwt. One that leaves some out "
					+ "shows what they are for.")
	private List<String> path = Migration.path();

	@Option(names = "--forward-only",
			description = "Do not go the same way back. The way back ends before memory: that would cost as much again.")
	private boolean forwardOnly;

	@Option(names = "--faults",
			description = "At each release kill a pod, and kill Redis where it is in use; both come again.")
	private boolean faults;

	@Option(names = "--dwell", paramLabel = "D", converter = DurationConverter.class,
			description = "How long each release is there by itself, and each fault is waited for (5s; on a cluster "
					+ "10s).")
	private Duration dwell;

	WayOptions(Duration dwell) {
		this.dwell = dwell;
	}

	/**
	 * Returns what the options say.
	 * @throws LabFailure if there is no such way
	 */
	Migration migration() {
		try {
			return new Migration(this.path, !this.forwardOnly, this.faults, this.dwell);
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
