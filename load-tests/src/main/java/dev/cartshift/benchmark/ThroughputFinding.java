package dev.cartshift.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * What came of {@link Throughput}.
 *
 * @param carts as each subject shows it, by its name
 */
record ThroughputFinding(List<Lane> lanes, Map<String, String> carts) {

	Finding of(Benchmark benchmark, Machine machine) {
		List<Target> targets = Stream
			.of(targets("inmemory", "chain", 0.90), targets("jwt", "inmemory", 0.85),
					targets("redis", "inmemory", 0.50))
			.flatMap((some) -> some)
			.toList();
		return Finding.ofBenchmark(benchmark.name(), benchmark.claim(), benchmark.targets(), conditions(machine),
				Stream.of(targets.stream().map(Target::measure), ofBare(machine), absolutes(), stores())
					.flatMap((some) -> some)
					.toList(),
				List.of(chart()), targets.stream().flatMap(Target::refutations).toList(),
				Stream.of(this.lanes.stream().flatMap(Lane::doubts), targets.stream().flatMap(Target::doubts), unlike())
					.flatMap((some) -> some)
					.toList(),
				notes(machine));
	}

	private static List<String> notes(Machine machine) {
		Stream<String> peers = machine.peers().isEmpty() ? Stream.empty()
				: Stream
					.of("A peer's GET is that of its URL, and any 200 is a good answer to it; its CPU time is that of "
							+ "the process that was named, its children's not counted.");
		return Stream.concat(Stream
			.of("bare: a Spring Boot application with this endpoint and nothing else; chain: the same behind "
					+ "the variants' filters, CSRF and headers, where shoppers log in and nobody asks who they are.",
					"CPU time is the server's JVM's, user and system; that of Redis is beside it, that of the load "
							+ "generator is nowhere.",
					"Intervals: 95 %, Student's t of the logarithms of rounds."),
				peers)
			.toList();
	}

	private List<Condition> conditions(Machine machine) {
		Stream<Condition> peers = machine.peers()
			.stream()
			.map((peer) -> new Condition("peer " + peer.name(), peer.url().toString()));
		return Stream.concat(Stream.of(new Condition("rounds", Integer.toString(this.lanes.getFirst().costs().size())),
				new Condition("lines in each cart", Integer.toString(Stock.PRODUCTS.size())),
				new Condition("shoppers at a time", Integer.toString(Crowd.SIZE)), new Condition("canary", "off"),
				new Condition("JVM", String.join(" ", Subject.PRODUCTION)),
				new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place()),
				new Condition("seed", Long.toString(machine.seed()))), peers)
			.toList();
	}

	private Stream<Target> targets(String arm, String other, double bound) {
		return pairs(arm, other).map((pair) -> Target.atLeast(bound, arm, pair.of().label() + ", of " + other,
				pair.of().over(pair.to(), Cost::requestsPerCpuSecond)));
	}

	private Stream<Measure> ofBare(Machine machine) {
		Stream<Pair> peers = machine.peers()
			.stream()
			.flatMap((peer) -> of(peer.name()))
			.flatMap((lane) -> lane("bare", Work.GUEST_GET.label()).map((bare) -> new Pair(lane, bare)).stream());
		return Stream.concat(pairs("chain", "bare"), peers)
			.map((pair) -> pair.of()
				.over(pair.to(), Cost::requestsPerCpuSecond)
				.measure(pair.of().arm(), pair.of().label() + ", of bare", Unit.RATIO, pair.of().costs().size()));
	}

	/** Two who do the same, or as nearly the same as can be. */
	private record Pair(Lane of, Lane to) {
	}

	private Stream<Pair> pairs(String arm, String other) {
		return of(arm)
			.flatMap((lane) -> lane(other, lane.label()).map((counterpart) -> new Pair(lane, counterpart)).stream());
	}

	private Stream<Lane> of(String arm) {
		return this.lanes.stream().filter((lane) -> lane.arm().equals(arm));
	}

	private Optional<Lane> lane(String arm, String label) {
		return of(arm).filter((lane) -> lane.label().equals(label)).findFirst();
	}

	private Stream<Measure> absolutes() {
		return this.lanes.stream()
			.map((lane) -> lane.measure("per CPU second", Unit.PER_SECOND, Cost::requestsPerCpuSecond));
	}

	private Stream<Measure> stores() {
		return of("redis")
			.map((lane) -> lane.measure("CPU time of redis-server", Unit.MICROSECONDS, Cost::storeMicros));
	}

	/** Quantities and versions come and go; all else must be the same. */
	private Stream<String> unlike() {
		String expected = Objects.requireNonNull(this.carts.get("inmemory")).replaceAll("\\d+", "0");
		return this.carts.entrySet()
			.stream()
			.filter((cart) -> !cart.getValue().replaceAll("\\d+", "0").equals(expected))
			.map((cart) -> cart.getKey() + " shows another cart: " + cart.getValue());
	}

	private Chart chart() {
		List<String> works = this.lanes.stream().map(Lane::label).distinct().toList();
		List<Series> bars = this.lanes.stream()
			.map(Lane::arm)
			.distinct()
			.map((arm) -> new Series(arm, Style.BARS, IntStream.range(0, works.size())
				.boxed()
				.flatMap((i) -> lane(arm, works.get(i)).map((lane) -> lane.estimate(Cost::requestsPerCpuSecond).at(i))
					.stream())
				.toList()))
			.toList();
		return new Chart("Requests per second of CPU time", Axis.categories("", works), Axis.linear("requests"), bars);
	}

}
