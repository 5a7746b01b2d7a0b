package dev.cartshift.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;
import org.apache.commons.statistics.interval.Interval;
import org.apache.commons.statistics.interval.NormalConfidenceInterval;

/**
 * What several rounds tell together, with a 95 % interval (Student's t). Machines drift
 * and stall, and do so by factors: so it is a geometric mean, and rounds are independent
 * only as far as a stall does not last over several of them.
 *
 * @param rounds how many; with one there is no interval, and its bounds are infinite
 */
record Estimate(int rounds, double value, double low, double high) {

	private static final double ERROR_RATE = 0.05;

	/**
	 * Of numbers that are positive.
	 * @throws IllegalArgumentException if one is not
	 */
	static Estimate of(List<Double> rounds) {
		if (rounds.stream().anyMatch((number) -> !(number > 0))) {
			throw new IllegalArgumentException("nothing was measured: " + rounds);
		}
		double[] logs = rounds.stream().mapToDouble(Math::log).toArray();
		double mean = Arrays.stream(logs).average().orElseThrow();
		if (logs.length < 2) {
			return new Estimate(logs.length, Math.exp(mean), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
		}
		double squares = Arrays.stream(logs).map((log) -> (log - mean) * (log - mean)).sum();
		Interval interval = NormalConfidenceInterval.MEAN.fromErrorRate(mean, squares / (logs.length - 1), logs.length,
				ERROR_RATE);
		return new Estimate(logs.length, Math.exp(mean), Math.exp(interval.getLowerBound()),
				Math.exp(interval.getUpperBound()));
	}

	/** Of one over the other, round by round, so that what befell both cancels. */
	static Estimate ratio(List<Double> some, List<Double> others) {
		return of(IntStream.range(0, some.size()).mapToObj((i) -> some.get(i) / others.get(i)).toList());
	}

	/** In another unit. */
	Estimate times(double factor) {
		return new Estimate(this.rounds, factor * this.value, factor * this.low, factor * this.high);
	}

	Measure measure(String arm, String quantity, Unit unit, long count) {
		return Measure.of(arm, quantity, unit, count, this.value).between(this.low, this.high);
	}

	Point at(double x) {
		return Double.isFinite(this.high)
				? new Point(x, this.value, OptionalDouble.of(this.low), OptionalDouble.of(this.high))
				: Point.at(x, this.value);
	}

}
