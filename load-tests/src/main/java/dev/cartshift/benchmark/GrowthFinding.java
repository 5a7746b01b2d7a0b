package dev.cartshift.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.cartshift.benchmark.Growth.Size;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What came of {@link Growth}. */
record GrowthFinding(List<Size> sizes) {

	Finding of(Benchmark benchmark, Machine machine) {
		List<Target> targets = Growth.VARIANTS.stream().flatMap(this::targets).toList();
		return Finding.ofBenchmark(benchmark.name(), benchmark.claim(), benchmark.targets(),
				List.of(new Condition("rounds", Integer.toString(this.sizes.getFirst().lane().costs().size())),
						new Condition("JVM", String.join(" ", Subject.PRODUCTION)),
						new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place()),
						new Condition("seed", Long.toString(machine.seed()))),
				Stream
					.concat(targets.stream().map(Target::measure), this.sizes.stream().flatMap(GrowthFinding::measures))
					.toList(),
				List.of(chart(Growth.BY_LINES, Work.GUEST_GET, "CPU time of a GET", "µs", Cost::cpuMicros),
						chart(Growth.BY_LINES, Work.GUEST_CHANGE, "CPU time of a change", "µs", Cost::cpuMicros),
						chart(Growth.BY_SHOPPERS, Work.GUEST_GET, "CPU time of a GET", "µs", Cost::cpuMicros),
						chart(Growth.BY_SHOPPERS, Work.GUEST_GET, "p99 of a GET", "ms",
								(cost) -> cost.p99Micros() / 1000),
						chart(Growth.BY_SHOPPERS, Work.GUEST_GET, "GETs a second", "requests/s",
								Cost::requestsPerSecond)),
				targets.stream().flatMap(Target::refutations).toList(),
				Stream
					.concat(this.sizes.stream().map(Size::lane).flatMap(Lane::doubts),
							targets.stream().flatMap(Target::doubts))
					.toList(),
				List.of("Each shopper sends the next request when the last is answered: more shoppers than processors "
						+ "wait for each other, and the load generator uses the same processors.",
						"Intervals: 95 %, Student's t of the logarithms of rounds."));
	}

	private Stream<Target> targets(String variant) {
		return Stream.of(
				Target.atMost(1.25, variant, "GET, 64 shoppers of 4",
						ratio(variant, Growth.BY_SHOPPERS, Growth.SHOPPERS.getLast(), Growth.SHOPPERS.get(1))),
				Target.atMost(6, variant, "GET, 100 lines of one",
						ratio(variant, Growth.BY_LINES, Growth.LINES.getLast(), Growth.LINES.getFirst())));
	}

	private Estimate ratio(String variant, String dimension, int size, int other) {
		return lane(variant, dimension, size).over(lane(variant, dimension, other), Cost::cpuMicros);
	}

	private Lane lane(String variant, String dimension, int size) {
		return of(variant, dimension, Work.GUEST_GET).filter((one) -> one.size() == size)
			.findFirst()
			.orElseThrow()
			.lane();
	}

	private Stream<Size> of(String variant, String dimension, Work work) {
		return this.sizes.stream()
			.filter((size) -> size.lane().arm().equals(variant) && size.dimension().equals(dimension)
					&& size.work() == work);
	}

	private static Stream<Measure> measures(Size size) {
		Measure cpu = size.lane().measure("CPU time", Unit.MICROSECONDS, Cost::cpuMicros);
		return size.dimension().equals(Growth.BY_LINES) ? Stream.of(cpu)
				: Stream.of(cpu, size.lane().measure("p99", Unit.MICROSECONDS, Cost::p99Micros),
						size.lane().measure("throughput", Unit.PER_SECOND, Cost::requestsPerSecond));
	}

	private Chart chart(String dimension, Work work, String title, String unit, ToDoubleFunction<Cost> number) {
		List<Series> series = Growth.VARIANTS.stream()
			.map((variant) -> new Series(variant, Style.POINTS,
					of(variant, dimension, work).map((size) -> size.lane().estimate(number).at(size.size())).toList()))
			.toList();
		return new Chart(title + " by " + dimension, Axis.linear(dimension), Axis.linear(unit), series);
	}

}
