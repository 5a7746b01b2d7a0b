package dev.cartshift.report;

import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A number that an experiment measured, beside what theory says of it.
 *
 * @param arm what was measured of the arms that the experiment compares, such as
 * {@code sticky}
 * @param quantity which number, such as {@code first read lost}
 * @param count of how many trials, requests or journeys it tells
 * @param low of the 95 % interval, where there is one
 * @param high of the same
 * @param predicted what theory says, where it says something
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Measure(String arm, String quantity, Unit unit, long count, double value, OptionalDouble low,
		OptionalDouble high, OptionalDouble predicted) {

	/** A share with its Wilson interval and its prediction. */
	public static Measure share(String arm, String quantity, LossRate rate) {
		return new Measure(arm, quantity, Unit.SHARE, rate.judged(), rate.value(), OptionalDouble.of(rate.low()),
				OptionalDouble.of(rate.high()), OptionalDouble.of(rate.predicted()));
	}

	/** A number that no theory predicts, and that is what it is. */
	public static Measure of(String arm, String quantity, Unit unit, long count, double value) {
		return new Measure(arm, quantity, unit, count, value, OptionalDouble.empty(), OptionalDouble.empty(),
				OptionalDouble.empty());
	}

	/** The same with its 95 % interval; with none where too little is known for one. */
	public Measure between(double low, double high) {
		return new Measure(this.arm, this.quantity, this.unit, this.count, this.value, finite(low), finite(high),
				this.predicted);
	}

	private static OptionalDouble finite(double bound) {
		return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
	}

	/** The same with what theory says. */
	public Measure predicted(double theory) {
		return new Measure(this.arm, this.quantity, this.unit, this.count, this.value, this.low, this.high,
				OptionalDouble.of(theory));
	}

	/** The same, where theory says nothing of it. */
	public Measure withoutPrediction() {
		return new Measure(this.arm, this.quantity, this.unit, this.count, this.value, this.low, this.high,
				OptionalDouble.empty());
	}

}
