package dev.cartshift.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code exchanges.jsonl}: one {@link Exchange} as JSON per line, in the order
 * of the answers, those of one journey in the order of its steps.
 */
public final class Exchanges {

	/** The name of the file within a run's directory. */
	public static final String FILE_NAME = "exchanges.jsonl";

	private static final ObjectReader ROWS = JsonMapper.shared().readerFor(Exchange.class);

	private final Path file;

	public Exchanges(Path file) {
		this.file = file;
	}

	/**
	 * Reads the file once, a line at a time.
	 * @throws tools.jackson.core.JacksonException if a line is no exchange, such as the
	 * last one of a run that was killed
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public void forEach(Consumer<Exchange> reader) {
		try (Stream<String> lines = Files.lines(this.file)) {
			lines.map((line) -> ROWS.<Exchange>readValue(line)).forEach(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Who answered, by name. */
	SortedSet<String> pods() {
		SortedSet<String> pods = new TreeSet<>();
		forEach((exchange) -> pods.add(exchange.pod()));
		pods.remove("");
		return pods;
	}

}
