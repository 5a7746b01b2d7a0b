package dev.cartshift.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.cartshift.benchmark.ProxyCost.Series;
import dev.cartshift.benchmark.Ways.Calls;
import dev.cartshift.benchmark.Ways.Way;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What came of {@link ProxyCost}. */
record ProxyCostFinding(List<Series> all) {

	/** Where the origin alone is not so much faster, it or the caller is measured. */
	private static final double LEAST_HEADROOM = 1.25;

	Finding of(Benchmark benchmark, Machine machine) {
		List<Target> targets = List.of(target(true, 0.90), target(false, 0.80));
		return Finding.ofBenchmark(benchmark.name(), benchmark.claim(), benchmark.targets(), conditions(machine), Stream
			.of(targets.stream().map(Target::measure), Stream.of(cpu(true), cpu(false)), rates(), proxies(), callers())
			.flatMap((some) -> some)
			.toList(), List.of(), targets.stream().flatMap(Target::refutations).toList(),
				Stream.of(targets.stream().flatMap(Target::doubts), failures(), headroom())
					.flatMap((some) -> some)
					.toList(),
				List.of("The Service runs in the lab's JVM, as it always does; HAProxy in TCP mode with two threads. The "
						+ "origin is another HAProxy, which answers 200 with no body.",
						"CPU time is user and system, of the proxy's process: what the system does for its "
								+ "connections is among it.",
						"Intervals: 95 %, Student's t of the logarithms of rounds."));
	}

	private List<Condition> conditions(Machine machine) {
		return List.of(new Condition("rounds", Integer.toString(this.all.getFirst().calls().size())),
				new Condition("connections at a time", "64"), new Condition("Java", Runtime.version().toString()),
				new Condition("place", machine.place()), new Condition("seed", Long.toString(machine.seed())));
	}

	private Target target(boolean kept, double bound) {
		Series service = series(Way.SERVICE, kept);
		return Target.atLeast(bound, service.way().label(), service.work() + ", requests, of HAProxy",
				ratio(service, series(Way.HAPROXY, kept), Calls::perSecond));
	}

	private Measure cpu(boolean kept) {
		Series service = series(Way.SERVICE, kept);
		Estimate ratio = ratio(service, series(Way.HAPROXY, kept), Calls::proxyMicros);
		return ratio.measure(service.way().label(), service.work() + ", CPU time, of HAProxy", Unit.RATIO,
				ratio.rounds());
	}

	private Stream<Measure> rates() {
		return this.all.stream().map((series) -> measure(series, "requests", Unit.PER_SECOND, Calls::perSecond));
	}

	private Stream<Measure> proxies() {
		return this.all.stream()
			.filter((series) -> series.way() != Way.DIRECT)
			.map((series) -> measure(series, "CPU time of a request", Unit.MICROSECONDS, Calls::proxyMicros));
	}

	private Stream<Measure> callers() {
		return this.all.stream()
			.filter((series) -> series.way() == Way.DIRECT)
			.map((series) -> measure(series, "CPU time of the caller for a request", Unit.MICROSECONDS,
					Calls::callerMicros));
	}

	private Stream<String> failures() {
		return this.all.stream()
			.filter((series) -> series.calls().stream().anyMatch((calls) -> calls.failures() > 0))
			.map((series) -> "%s, %s: %d requests were not answered with 200".formatted(series.way().label(),
					series.work(), series.calls().stream().mapToLong(Calls::failures).sum()));
	}

	private Stream<String> headroom() {
		return Stream.of(true, false)
			.map((kept) -> series(Way.DIRECT, kept))
			.filter((direct) -> ratio(direct, series(Way.HAPROXY, direct.kept()), Calls::perSecond)
				.value() < LEAST_HEADROOM)
			.map((direct) -> direct.work()
					+ ": without a proxy it is hardly faster than with HAProxy, so the origin or "
					+ "the caller is what was measured");
	}

	private Series series(Way way, boolean kept) {
		return this.all.stream()
			.filter((series) -> series.way() == way && series.kept() == kept)
			.findFirst()
			.orElseThrow();
	}

	private static Estimate ratio(Series of, Series to, ToDoubleFunction<Calls> number) {
		return Estimate.ratio(each(of, number), each(to, number));
	}

	private static Measure measure(Series series, String what, Unit unit, ToDoubleFunction<Calls> number) {
		return Estimate.of(each(series, number))
			.measure(series.way().label(), series.work() + ", " + what, unit,
					series.calls().stream().mapToLong(Calls::answered).sum());
	}

	private static List<Double> each(Series series, ToDoubleFunction<Calls> number) {
		return series.calls().stream().mapToDouble(number).boxed().toList();
	}

}
