package dev.cartshift.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long journeys took, how fast they came and who used the processors, as lines below
 * the table: latencies of requests alone do not tell of shoppers who had to wait before
 * they were sent.
 */
record JourneyNote(List<Cell> cells) {

	/** Before {@link CpuShares#percents}. */
	static final String CPU = "CPU time of all processors, %, pods/Redis/shoppers/lab/rest: ";

	private static final int WIDTH = 160;

	Stream<String> lines() {
		return Stream.of(
				each("Whole journeys, first request to last answer, ms p50/p95/p99: ",
						(cell) -> cell.journeys().judged() > 0, JourneyNote::durations),
				each("Journeys that began, a second/planned: ", (cell) -> cell.arrivals().reached().isPresent(),
						JourneyNote::arrivals),
				each(CPU, (cell) -> cell.conditions().cpu().isPresent(),
						(cell) -> cell.conditions().cpu().orElseThrow().percents()))
			.flatMap((lines) -> lines);
	}

	private Stream<String> each(String title, Predicate<Cell> known, Function<Cell, String> number) {
		List<String> numbers = this.cells.stream()
			.filter(known)
			.map((cell) -> cell.conditions().phase().label() + " " + number.apply(cell))
			.toList();
		return numbers.isEmpty() ? Stream.empty() : wrapped(title, numbers).stream();
	}

	private static String durations(Cell cell) {
		Percentiles millis = cell.journeyMillis();
		return millis.p50() + "/" + millis.p95() + "/" + millis.p99();
	}

	private static String arrivals(Cell cell) {
		return rate(cell.arrivals().reached()) + "/" + rate(cell.arrivals().planned());
	}

	private static String rate(OptionalDouble perSecond) {
		return perSecond.isPresent() ? String.format(Locale.ROOT, "%.1f", perSecond.getAsDouble()) : "?";
	}

	private static List<String> wrapped(String title, List<String> numbers) {
		List<String> lines = new ArrayList<>(List.of(title + numbers.getFirst()));
		for (String number : numbers.subList(1, numbers.size())) {
			String longer = lines.getLast() + ", " + number;
			if (longer.length() < WIDTH) {
				lines.set(lines.size() - 1, longer);
			}
			else {
				lines.set(lines.size() - 1, lines.getLast() + ",");
				lines.add("  " + number);
			}
		}
		return lines;
	}

}
