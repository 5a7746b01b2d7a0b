package dev.cartshift.journey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cartshift.report.Exchange;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Step;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code exchanges.jsonl}, each line at once, so that a reader of the growing file
 * sees whole lines of the journeys under way; thread-safe.
 */
final class ExchangeLog implements AutoCloseable {

	private static final Step LAST = Step.values()[Step.values().length - 1];

	private final Path file;

	private final BufferedWriter lines;

	private int journeys;

	/**
	 * Replaces the file of an earlier run.
	 * @param directory created when absent
	 * @throws UncheckedIOException if it cannot be written
	 */
	ExchangeLog(Path directory) {
		try {
			this.file = Files.createDirectories(directory).resolve(Exchanges.FILE_NAME);
			this.lines = Files.newBufferedWriter(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file() {
		return this.file;
	}

	synchronized void write(Exchange exchange) {
		this.journeys += (exchange.step() == LAST) ? 1 : 0;
		try {
			this.lines.write(JsonMapper.shared().writeValueAsString(exchange) + "\n");
			this.lines.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How many journeys have come to their last step. */
	synchronized int journeys() {
		return this.journeys;
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
