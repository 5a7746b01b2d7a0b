package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** One process that answers requests. */
public interface Server {

	URI url();

	/**
	 * How long it took from its start until its readiness probe was answered with 200,
	 * resolved to some 10 ms.
	 */
	Duration timeToReady();

	/**
	 * CPU time, user and system, of all its threads since it started, compilers and
	 * garbage collection among them; resolved to some 10 ms.
	 */
	Duration cpuTime();

	/** The memory that it has in RAM (RSS), in bytes: heap, classes, code, threads. */
	long residentBytes() throws IOException, InterruptedException;

	/** The objects on its heap that are in use, in bytes. Collects garbage for it. */
	long liveBytes() throws IOException, InterruptedException;

}
