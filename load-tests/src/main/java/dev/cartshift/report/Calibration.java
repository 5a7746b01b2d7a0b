package dev.cartshift.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a cell may be believed: a run in which nobody was forgotten, whose verdicts the
 * oracle shares, and whose losses are those that theory predicts, or those that its fault
 * must cause.
 */
public final class Calibration {

	private Calibration() {
	}

	/**
	 * What is wrong with a cell, a sentence each; none when it is calibrated.
	 */
	public static List<String> failures(Cell cell) {
		return all(Evidence.failures(cell), expectations(cell))
			.map((sentence) -> cell.conditions().phase().label() + ": " + sentence)
			.toList();
	}

	private static Stream<String> expectations(Cell cell) {
		return cell.conditions()
			.fault()
			.flatMap((fault) -> cell.impact().map((impact) -> Aftermath.failures(cell, fault, impact)))
			.orElseGet(() -> Theory.failures(cell));
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
