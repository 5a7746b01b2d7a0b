package dev.cartshift.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a cell may be believed: a fault-free run in which nobody was forgotten, whose
 * verdicts the oracle shares, and whose losses and choices of pod are those that theory
 * predicts.
 */
public final class Calibration {

	private Calibration() {
	}

	/**
	 * What is wrong with a cell, a sentence each; none when it is calibrated.
	 */
	public static List<String> failures(Cell cell) {
		return all(Evidence.failures(cell), Theory.failures(cell))
			.map((sentence) -> cell.conditions().phase().label() + ": " + sentence)
			.toList();
	}

	/** A sentence where something is wrong. */
	static Stream<String> when(boolean wrong, String sentence, Object... values) {
		return wrong ? Stream.of(sentence.formatted(values)) : Stream.empty();
	}

	/** The sentences of several checks. */
	@SafeVarargs
	@SuppressWarnings("varargs")
	static Stream<String> all(Stream<String>... checks) {
		return Arrays.stream(checks).flatMap((sentences) -> sentences);
	}

}
