package dev.cartshift.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Mark;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding.Condition;

/**
 * A report with everything that one may have: every phase, faults, and experiments whose
 * charts have every scale, style, mark and interval. Simulated: its numbers are possible,
 * and no measurements.
 */
final class SampleReport {

	/** What a name may not do, wherever it is printed. */
	static final String HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>{{page.js}}";

	static final CpuShares PROCESSORS = new CpuShares(2, 0.5, 0.05, 0.2, 0.01, 0.05);

	private SampleReport() {
	}

	static Report whole() {
		return new Report(211902475, cells(), findings());
	}

	static Report ofPhases() {
		return new Report(211902475, cells());
	}

	private static List<Cell> cells() {
		return Stream
			.concat(Phase.local().stream().map((phase) -> Simulated.run(phase, 1, 300, 2).on(PROCESSORS)),
					Stream.of(SimulatedFault.podDeletion(Phase.COOKIE, 0.2, 300, 2),
							SimulatedFault.rollingRestart(Phase.REDIS_SENTINEL, 0.2, 400, 2)))
			.map(Simulated::cell)
			.toList();
	}

	private static List<Finding> findings() {
		return List.of(keepAlive(), podKill(), scaleOut(), hostile(), migration());
	}

	private static Finding keepAlive() {
		List<Double> shares = List.of(0.0, 0.05, 0.2, 0.5, 1.0);
		List<Point> measured = shares.stream()
			.map((p) -> Point.at(p, new LossRate(300, (int) Math.round(300 * lost(p)), lost(p))))
			.toList();
		Series theory = new Series("first read lost, predicted", Style.LINE,
				IntStream.rangeClosed(0, 40).mapToObj((i) -> Point.at(i / 40.0, lost(i / 40.0))).toList());
		return new Finding("keep-alive", "The longer browsers keep their connections, the fewer carts seem to be lost.",
				"1 − s(1) of docs/measuring-cart-loss.md: with three pods 2/3 of p.",
				List.of(new Condition("replicas", "3"), new Condition("client addresses", "64"),
						new Condition("journeys", "300 for each p"), new Condition("seed", "42")),
				shares.stream()
					.map((p) -> Measure.share("p = " + p, "first read lost",
							new LossRate(300, (int) Math.round(300 * lost(p)), lost(p))))
					.toList(),
				List.of(new Chart("First read lost by how often connections are new",
						Axis.share("probability of a new connection, %"), Axis.share("lost, % of journeys"),
						List.of(new Series("first read lost", Style.POINTS, measured), theory))),
				List.of(), List.of(), List.of("Lost: the first read of the cart is not what was acknowledged."))
			.spending(List.of(new CpuUse("keep-alive", PROCESSORS)));
	}

	private static double lost(double p) {
		return 2 * p / 3;
	}

	private static Finding podKill() {
		List<Mark> marks = List.of(new Mark(20, "inmemory-2 killed"), new Mark(23.4, "inmemory-4 ready"));
		return new Finding("pod-kill",
				"When a pod is killed, exactly those lose who were pinned to it, and nobody does where state is outside.",
				"Pinned journeys lose, others do not; of 64 addresses a third is pinned.",
				List.of(new Condition("replicas", "3"), new Condition("fault", "pod killed at 20 s")),
				List.of(Measure.share("sticky", "journeys in flight that lost", new LossRate(61, 22, 1.0 / 3)),
						Measure.share("redis", "journeys in flight that lost", new LossRate(58, 0, 0)),
						Measure.of("redis", "requests without an answer", Unit.COUNT, 3600, 2),
						Measure.of("redis", "p99 of requests", Unit.MILLISECONDS, 3600, 41),
						Measure.of("redis", "arrivals reached", Unit.PER_SECOND, 300, 19.98).predicted(20), Measure
							.of("redis", "busiest pod over mean", Unit.RATIO, 3600, 1.24)
							.between(1.19, 1.31)),
				List.of(new Chart("Carts lost in time", Axis.linear("seconds since the first journey"),
						Axis.share("lost, % of answers"),
						List.of(course("sticky", (s) -> (s < 20 || s > 32) ? 0 : 0.34 * Math.exp(-(s - 20) / 6.0)),
								course("redis", (s) -> 0)),
						marks),
						new Chart("Slowest answers in time", Axis.linear("seconds since the first journey"),
								Axis.log("p99 latency, ms"),
								List.of(course("sticky", (s) -> 8 + 3 * Math.sin(s)),
										course("redis", (s) -> (s < 20 || s > 24) ? 14 + 4 * Math.cos(s) : 900)),
								marks),
						new Chart("Lost, by what was done", Axis.categories("arm", List.of("sticky", "redis", "jwt")),
								Axis.share("lost, % of journeys in flight"),
								List.of(bars("first read lost", 22, 0, 0), bars("order lost", 31, 0, 1),
										new Series("first read lost, predicted", Style.LINE,
												List.of(Point.at(0, 1.0 / 3), Point.at(1, 0), Point.at(2, 0)))))),
				List.of("redis: 2 of 3600 requests had no answer although a pod that goes should answer all of its own"),
				List.of(), List.of());
	}

	private static Series course(String name, IntToDoubleFunction value) {
		return new Series(name, Style.LINE,
				IntStream.rangeClosed(0, 45).mapToObj((s) -> Point.at(s, value.applyAsDouble(s))).toList());
	}

	private static Series bars(String name, int... lost) {
		return new Series(name, Style.BARS,
				IntStream.range(0, lost.length).mapToObj((i) -> Point.at(i, new LossRate(61, lost[i], 0))).toList());
	}

	private static Finding scaleOut() {
		List<Point> sticky = new ArrayList<>();
		List<Point> redis = new ArrayList<>();
		for (int pods : new int[] { 1, 2, 4, 8 }) {
			sticky.add(new Point(pods, 55.0 + 20 * Math.log(pods), OptionalDouble.of(50 + 18 * Math.log(pods)),
					OptionalDouble.of(61 + 23 * Math.log(pods))));
			redis.add(new Point(pods, 58.0 * Math.pow(pods, 0.9), OptionalDouble.of(52 * Math.pow(pods, 0.9)),
					OptionalDouble.of(64 * Math.pow(pods, 0.9))));
		}
		return new Finding("scale-out", "More pods serve more shoppers only where shoppers may meet all of them.", "",
				List.of(new Condition("client addresses", "8")), List.of(),
				List.of(new Chart("Throughput by pods", Axis.log("pods"), Axis.linear("journeys a second"),
						List.of(new Series("sticky", Style.POINTS, sticky), new Series("redis", Style.POINTS, redis),
								new Series("linear", Style.LINE, List.of(Point.at(1, 58), Point.at(8, 464))))),
						new Chart("Losses on a logarithmic scale",
								Axis.categories("arm", List.of("one", "two", "three")), Axis.log("lost, share"),
								List.of(new Series("measured", Style.POINTS,
										IntStream.range(0, 3)
											.mapToObj((i) -> Point.at(i, new LossRate(3000, i * i * i, 0)))
											.toList())))),
				List.of(), List.of("one of the 8 addresses never came, so the pods were not chosen as predicted"),
				List.of("The pods share two cores: throughput tells of affinity, not of machines."));
	}

	private static Finding migration() {
		List<Passage> passages = List.of(
				new Passage("memory-first → redis-first", 5, 31.5, 3, 3, new Passage.Reads(960, 240, 700, 20, 0), 0, 0,
						0, 1203),
				new Passage("redis-first: store restart", 36.5, 37.6, 0, 0, new Passage.Reads(220, 20, 180, 20, 0), 0,
						0, 1, 2087));
		List<Series> series = List.of(course("memory", (s) -> Math.max(0, 30 - s)).as(Style.AREA),
				course("both", (s) -> Math.min(30, s)).as(Style.AREA), course("redis", (s) -> 2).as(Style.AREA));
		return new Finding("migrate", "Carts move under shoppers, and none is lost.", "0.",
				List.of(new Condition("replicas", "3")), passages,
				List.of(Measure.of("all the way", "carts lost", Unit.COUNT, 1180, 0).predicted(0)),
				List.of(new Chart("Carts read, by who had them", Axis.linear("seconds after the first request"),
						Axis.linear("reads a second"), series, List.of(new Mark(5, "memory-first → redis-first")))),
				List.of(), List.of(), List.of());
	}

	static Finding benchmark(List<String> missed) {
		return Finding.ofBenchmark("throughput", "It costs little.", "At least 0.9.", List.of(),
				List.of(Measure.of("jwt", "GET, of inmemory", Unit.RATIO, 6, 0.95).between(0.92, 0.98)), List.of(),
				missed, List.of(), List.of());
	}

	private static Finding hostile() {
		Chart chart = new Chart(HOSTILE, Axis.categories(HOSTILE, List.of(HOSTILE)), Axis.linear(HOSTILE), List
			.of(new Series(HOSTILE, Style.BARS, List.of(Point.at(0, 1))), new Series("empty", Style.POINTS, List.of())),
				List.of(new Mark(0, HOSTILE)));
		return new Finding(HOSTILE, HOSTILE, HOSTILE, List.of(new Condition(HOSTILE, HOSTILE)),
				List.of(Measure.of(HOSTILE, HOSTILE, Unit.COUNT, 1, 1)), List.of(chart), List.of(HOSTILE),
				List.of(HOSTILE), List.of(HOSTILE));
	}

}
