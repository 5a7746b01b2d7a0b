package dev.cartshift.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.experiment.ClosedForms;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What dice and theory tell of fleets that are too large for one machine. */
record SimulatedFleets(List<Fleet> fleets) {

	private static final List<Integer> PODS = List.of(3, 5, 10, 30, 100, 300, 1000);

	/** Of each fleet. */
	private static final int SHOPPERS = 100_000;

	/** Each on a pod of its own choice, as behind ClientIP. */
	private static final int SHOPPERS_PER_POD = 100;

	private static final int DRAWS = 20;

	/** Standard errors, which chance exceeds once in a million. */
	private static final double TOLERATED_ERRORS = 5;

	/** Of a share, and of the losses in a rolling update (0.87 at most). */
	private static final double DEVIATION = 0.9;

	static SimulatedFleets of(long seed) {
		SplittableRandom dice = new SplittableRandom(seed);
		return new SimulatedFleets(PODS.stream().map((pods) -> Fleet.of(pods, dice)).toList());
	}

	Stream<Measure> measures() {
		return this.fleets.stream().flatMap(Fleet::measures);
	}

	Stream<String> refutations() {
		return this.fleets.stream().flatMap(Fleet::refutations);
	}

	List<Chart> charts() {
		return List.of(
				new Chart("Carts lost by replicas, simulated", Axis.log("replicas"), Axis.linear("carts per shopper"),
						List.of(points("at the first read", Fleet::firstRead),
								line("1 − 1/N", (pods) -> ClosedForms.lostAt(pods, 1, 1)),
								points("in a rolling update", Fleet::rollingUpdate),
								line("(1 + 1/N)^N − 1", ClosedForms::lossesPerRollingUpdate))),
				new Chart("Busiest pod over the mean, simulated", Axis.log("replicas"), Axis.linear("ratio"),
						List.of(points("behind ClientIP, 100 shoppers for each pod", Fleet::busiest))));
	}

	private Series points(String name, ToDoubleFunction<Fleet> number) {
		return new Series(name, Style.POINTS,
				this.fleets.stream().map((fleet) -> Point.at(fleet.pods(), number.applyAsDouble(fleet))).toList());
	}

	private static Series line(String formula, IntToDoubleFunction predicted) {
		return new Series("predicted: " + formula, Style.LINE,
				IntStream.of(3, 4, 5, 7, 10, 20, 50, 100, 200, 500, 1000)
					.mapToObj((pods) -> Point.at(pods, predicted.applyAsDouble(pods)))
					.toList());
	}

	/**
	 * What dice tell of one.
	 *
	 * @param firstRead the share of first reads that are lost
	 * @param rollingUpdate carts lost per shopper
	 * @param busiest the busiest pod's shoppers over the mean
	 */
	record Fleet(int pods, double firstRead, double rollingUpdate, double busiest) {

		static Fleet of(int pods, SplittableRandom random) {
			Simulation simulation = new Simulation(pods, SHOPPERS, random);
			Simulation crowded = new Simulation(pods, SHOPPERS_PER_POD * pods, random);
			return new Fleet(pods, simulation.firstReadsLost(), simulation.lossesInRollingUpdate(),
					IntStream.range(0, DRAWS).mapToDouble((draw) -> crowded.busiestOverMean()).average().orElseThrow());
		}

		Stream<Measure> measures() {
			return Stream.of(
					Measure.of("simulated, N=" + this.pods, "first read lost", Unit.SHARE, SHOPPERS, this.firstRead)
						.predicted(ClosedForms.lostAt(this.pods, 1, 1)),
					Measure
						.of("simulated, N=" + this.pods, "carts lost in a rolling update", Unit.RATIO, SHOPPERS,
								this.rollingUpdate)
						.predicted(ClosedForms.lossesPerRollingUpdate(this.pods)),
					Measure.of("simulated, N=" + this.pods, "busiest pod over the mean", Unit.RATIO, DRAWS,
							this.busiest));
		}

		Stream<String> refutations() {
			return Stream.concat(off("first read lost", this.firstRead, ClosedForms.lostAt(this.pods, 1, 1)),
					off("lost in a rolling update", this.rollingUpdate, ClosedForms.lossesPerRollingUpdate(this.pods)));
		}

		private Stream<String> off(String what, double value, double predicted) {
			return (Math.abs(value - predicted) > TOLERATED_ERRORS * DEVIATION / Math.sqrt(SHOPPERS)) ? Stream.of(String
				.format(Locale.ROOT, "simulated, N=%d: %s %.3f, predicted %.3f", this.pods, what, value, predicted))
					: Stream.empty();
		}

	}

}
