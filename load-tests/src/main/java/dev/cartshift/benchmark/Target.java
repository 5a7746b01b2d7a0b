package dev.cartshift.benchmark;

import java.util.Locale;
import java.util.stream.Stream;

import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * A ratio that is aimed at. It is missed if the whole interval misses it; if the value
 * does and the interval reaches it, the run cannot tell.
 *
 * @param arm whose it is
 * @param quantity of what to what, such as {@code GET, of inmemory}
 * @param least whether the bound is the least, and not the most, that is good
 */
record Target(String arm, String quantity, Estimate ratio, double bound, boolean least) {

	static Target atLeast(double bound, String arm, String quantity, Estimate ratio) {
		return new Target(arm, quantity, ratio, bound, true);
	}

	static Target atMost(double bound, String arm, String quantity, Estimate ratio) {
		return new Target(arm, quantity, ratio, bound, false);
	}

	Measure measure() {
		return this.ratio.measure(this.arm, "%s, at %s %s".formatted(this.quantity, word(), number(this.bound)),
				Unit.RATIO, this.ratio.rounds());
	}

	Stream<String> refutations() {
		return missed() && surely() ? Stream.of(sentence("and at %s %s was aimed at")) : Stream.empty();
	}

	Stream<String> doubts() {
		return missed() && !surely()
				? Stream
					.of(sentence("where at %s %s is aimed at, but the interval reaches it: more --rounds would tell"))
				: Stream.empty();
	}

	private boolean missed() {
		return this.least ? this.ratio.value() < this.bound : this.ratio.value() > this.bound;
	}

	private boolean surely() {
		return this.least ? this.ratio.high() < this.bound : this.ratio.low() > this.bound;
	}

	private String sentence(String end) {
		return "%s, %s: %s, %s".formatted(this.arm, this.quantity, number(this.ratio.value()),
				end.formatted(word(), number(this.bound)));
	}

	private String word() {
		return this.least ? "least" : "most";
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
