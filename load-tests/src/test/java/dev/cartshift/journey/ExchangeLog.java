package dev.cartshift.journey;

import java.nio.file.Path;

import dev.cartshift.report.Exchange;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Step;

/**
 * Writes {@code exchanges.jsonl}, and counts the journeys that have come to their last
 * step; thread-safe.
 */
final class ExchangeLog implements AutoCloseable {

	private static final Step LAST = Step.values()[Step.values().length - 1];

	private final JsonLog lines;

	private int journeys;

	/**
	 * Replaces the file of an earlier run.
	 * @param directory created when absent
	 * @throws java.io.UncheckedIOException if it cannot be written
	 */
	ExchangeLog(Path directory) {
		this.lines = new JsonLog(directory, Exchanges.FILE_NAME);
	}

	Path file() {
		return this.lines.file();
	}

	synchronized void write(Exchange exchange) {
		this.journeys += (exchange.step() == LAST) ? 1 : 0;
		this.lines.write(exchange);
	}

	/** How many journeys have come to their last step. */
	synchronized int journeys() {
		return this.journeys;
	}

	@Override
	public void close() {
		this.lines.close();
	}

}
