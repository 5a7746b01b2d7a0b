package dev.cartshift.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code exchanges.jsonl}: one {@link Exchange} as JSON per line, in the order
 * of the answers (those of several clients one client after the other), and those of one
 * journey in the order of its steps.
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

	/**
	 * Makes one file of those of several clients, one after the other.
	 * @param clients files whose journeys have distinct numbers
	 * @param merged replaced if it exists; what is in it after a failure is not whole
	 * @throws IllegalArgumentException if two files have a journey of the same number, as
	 * when the same client was read twice
	 * @throws tools.jackson.core.JacksonException if a line is no exchange
	 * @throws UncheckedIOException if a file cannot be read, or the merged one not
	 * written
	 */
	public static void merge(List<Path> clients, Path merged) {
		Map<Integer, Path> clientOf = new HashMap<>();
		try (Writer all = Files.newBufferedWriter(merged)) {
			for (Path client : clients) {
				append(client, all, clientOf);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void append(Path client, Writer all, Map<Integer, Path> clientOf) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(client)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				int journey = ROWS.<Exchange>readValue(line).journey();
				Path first = clientOf.putIfAbsent(journey, client);
				if (first != null && !first.equals(client)) {
					throw new IllegalArgumentException("journey " + journey + " is in " + first + " and in " + client);
				}
				all.write(line + "\n");
			}
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
