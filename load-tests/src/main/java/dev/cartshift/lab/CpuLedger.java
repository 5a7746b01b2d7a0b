package dev.cartshift.lab;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time of processes that come and go: one that has ended keeps what it had when it
 * was seen last.
 */
final class CpuLedger {

	private final Map<ProcessHandle, Duration> seen = new HashMap<>();

	/** Of these and of all that were looked at before, together. */
	Duration look(Stream<Process> processes) {
		processes.map(Process::toHandle)
			.forEach((process) -> process.info()
				.totalCpuDuration()
				.ifPresent((duration) -> this.seen.put(process, duration)));
		return this.seen.values().stream().reduce(Duration.ZERO, Duration::plus);
	}

}
