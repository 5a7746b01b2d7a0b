package dev.cartshift.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines up rows of text: headings of any number of lines, and cells that end on the right
 * where they are numbers.
 */
final class Columns {

	private static final String GAP = "  ";

	private final List<Column> columns = new ArrayList<>();

	/**
	 * A column.
	 * @param heading its lines, separated by line feeds
	 * @param cells one for each row
	 */
	Columns left(String heading, List<String> cells) {
		this.columns.add(new Column(heading.lines().toList(), cells, "-"));
		return this;
	}

	Columns right(String heading, List<String> cells) {
		this.columns.add(new Column(heading.lines().toList(), cells, ""));
		return this;
	}

	/** The headings at the bottom of their lines, a rule, and the rows. */
	List<String> lines() {
		int height = this.columns.stream().mapToInt((column) -> column.heading.size()).max().orElse(0);
		int rows = this.columns.stream().mapToInt((column) -> column.cells.size()).max().orElse(0);
		List<String> lines = new ArrayList<>();
		IntStream.range(0, height).forEach((i) -> lines.add(line((column) -> column.heading(i - height))));
		lines.add(line((column) -> "-".repeat(column.width())));
		IntStream.range(0, rows).forEach((i) -> lines.add(line((column) -> column.cells.get(i))));
		return lines;
	}

	private String line(Function<Column, String> cell) {
		return this.columns.stream()
			.map((column) -> column.padded(cell.apply(column)))
			.collect(Collectors.joining(GAP))
			.stripTrailing();
	}

	private record Column(List<String> heading, List<String> cells, String flag) {

		private int width() {
			return IntStream
				.concat(this.heading.stream().mapToInt(String::length), this.cells.stream().mapToInt(String::length))
				.max()
				.orElse(1);
		}

		private String heading(int fromTheEnd) {
			int line = this.heading.size() + fromTheEnd;
			return (line < 0) ? "" : this.heading.get(line);
		}

		private String padded(String text) {
			return ("%" + this.flag + width() + "s").formatted(text);
		}

	}

}
