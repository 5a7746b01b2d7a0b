package dev.cartshift.experiment;

import java.util.Locale;
import java.util.stream.Stream;

import dev.cartshift.report.LossRate;

/**
 * What speaks against a hypothesis, a sentence each. Comparisons with chance reject what
 * is true at most once in 10 000.
 */
final class Against {

	static final double ERROR_RATE = 1e-4;

	private Against() {
	}

	/** A share that is not the predicted one. */
	static Stream<String> prediction(String what, LossRate rate) {
		return when(!rate.asPredicted(ERROR_RATE),
				"%s: %d of %d lost (%s %%), which a true share of %s %% gives less than once in 10 000 runs", what,
				rate.lost(), rate.judged(), percent(rate.value()), percent(rate.predicted()));
	}

	/** A sentence where something is wrong. */
	static Stream<String> when(boolean wrong, String sentence, Object... values) {
		return wrong ? Stream.of(sentence.formatted(values)) : Stream.empty();
	}

	static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f", 100 * share);
	}

}
