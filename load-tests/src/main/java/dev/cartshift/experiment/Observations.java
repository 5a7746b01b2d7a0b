package dev.cartshift.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the shoppers of one run saw, in the order in which they were answered.
 */
public record Observations(List<Observation> all) {

	/** The name of the file within a run's directory, one {@link Observation} a line. */
	public static final String FILE_NAME = "observations.jsonl";

	private static final ObjectReader ROWS = JsonMapper.shared().readerFor(Observation.class);

	public Observations {
		all = List.copyOf(all);
	}

	/**
	 * Reads the files of one or several clients.
	 * @throws tools.jackson.core.JacksonException if a line is no observation, such as
	 * the last one of a run that was killed
	 * @throws UncheckedIOException if a file cannot be read
	 */
	public static Observations read(List<Path> files) {
		List<Observation> all = new ArrayList<>();
		files.forEach((file) -> read(file, all));
		all.sort(Comparator.comparingLong(Observation::endMillis));
		return new Observations(all);
	}

	private static void read(Path file, List<Observation> all) {
		try (Stream<String> lines = Files.lines(file)) {
			lines.map((line) -> ROWS.<Observation>readValue(line)).forEach(all::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Those of one arm. */
	public Observations of(String population) {
		return new Observations(
				this.all.stream().filter((observation) -> observation.population().equals(population)).toList());
	}

	/** Those who were sent between two moments of the epoch, in milliseconds. */
	public Observations between(long from, long to) {
		return new Observations(this.all.stream()
			.filter((observation) -> from <= observation.startMillis() && observation.startMillis() < to)
			.toList());
	}

	/** When the first request was sent, in milliseconds of the epoch; 0 if none was. */
	public long beganMillis() {
		return this.all.stream().mapToLong(Observation::startMillis).min().orElse(0);
	}

	/**
	 * When the last answer was there, in milliseconds of the epoch; 0 if there is none.
	 */
	public long endedMillis() {
		return this.all.stream().mapToLong(Observation::endMillis).max().orElse(0);
	}

	/**
	 * When the first of those who had a cart to read had gone, in milliseconds of the
	 * epoch; 0 if nobody had.
	 */
	public long firstLeftMillis() {
		return this.all.stream()
			.filter(Observation::read)
			.collect(Collectors.toMap(Observation::shopper, Observation::endMillis, Math::max))
			.values()
			.stream()
			.mapToLong(Long::longValue)
			.min()
			.orElse(0);
	}

	/** One for each shopper, in the order of their numbers. */
	public List<Trail> trails() {
		Map<Integer, List<Observation>> byShopper = this.all.stream()
			.sorted(Comparator.comparingInt(Observation::shopper).thenComparingInt(Observation::request))
			.collect(Collectors.groupingBy(Observation::shopper, LinkedHashMap::new, Collectors.toList()));
		return byShopper.values().stream().map(Trail::new).toList();
	}

}
