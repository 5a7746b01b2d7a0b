package dev.cartshift.live;

import java.util.List;

/**
 * What {@code /actuator/prometheus} answers: Prometheus' text format 0.0.4
 * (prometheus/docs, {@code instrumenting/exposition_formats.md}).
 *
 * @param samples in the order of the text; types, help and timestamps are left out
 */
record Exposition(List<Sample> samples) {

	Exposition {
		samples = List.copyOf(samples);
	}

	/**
	 * Reads a whole answer.
	 * @throws IllegalArgumentException naming the first line that is not of the format
	 */
	static Exposition parse(String text) {
		return new Exposition(text.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.map((line) -> new ExpositionLine(line).sample())
			.toList());
	}

}
