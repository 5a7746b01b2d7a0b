package dev.cartshift.journey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a file of one JSON document a line, each line at once, so that a reader of the
 * growing file sees whole lines of what is under way; thread-safe.
 */
final class JsonLog implements AutoCloseable {

	private final Path file;

	private final BufferedWriter lines;

	private int written;

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
		try {
			this.lines.write(JsonMapper.shared().writeValueAsString(row) + "\n");
			this.lines.flush();
			this.written++;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How many lines there are so far. */
	synchronized int written() {
		return this.written;
	}

	@Override
	public synchronized void close() {
		try {
			this.lines.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
