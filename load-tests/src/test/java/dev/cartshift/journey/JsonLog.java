package dev.cartshift.journey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cartshift.report.CpuShares;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a file of one JSON document a line, each line at once, so that a reader of the
 * growing file sees whole lines of what is under way, and at the end what it took beside
 * it; thread-safe.
 */
final class JsonLog implements AutoCloseable {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Path file;

	private final BufferedWriter lines;

	private int written;

	private long cpuNanos;

	/**
	 * Replaces the file of an earlier run.
	 * @param directory created when absent
	 * @throws UncheckedIOException if it cannot be written
	 */
	JsonLog(Path directory, String name) {
		try {
			this.file = Files.createDirectories(directory).resolve(name);
			this.lines = Files.newBufferedWriter(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file() {
		return this.file;
	}

	synchronized void write(Object row) {
		long before = THREADS.getCurrentThreadCpuTime();
		try {
			this.lines.write(JsonMapper.shared().writeValueAsString(row) + "\n");
			this.lines.flush();
			this.written++;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
	}

	/** How many lines there are so far. */
	synchronized int written() {
		return this.written;
	}

	@Override
	public synchronized void close() {
		try {
			this.lines.close();
			Files.writeString(this.file.resolveSibling(CpuShares.RECORDER_FILE), Long.toString(this.cpuNanos));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
