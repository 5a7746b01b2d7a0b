package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.cartshift.journey.Browser;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * What more replicas cost and change: ten of them really, a thousand by dice and theory.
 */
final class Replicas implements Benchmark {

	private static final List<String> VARIANTS = List.of("inmemory", "redis", "jwt");

	private static final List<Integer> FLEETS = List.of(3, 5, 10);

	/** The first compiler only, whose code is there soon in ten JVMs on one machine. */
	private static final List<String> JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	private static final int SHOPPERS_PER_POD = 2;

	/** Of each replica: a fleet of ten gets ten times as much. */
	private static final Duration WARM_UP = Duration.ofSeconds(8);

	private static final Duration SLICE = Duration.ofSeconds(4);

	/** So many replicas of a variant. */
	record Fleet(int pods, Lane lane) {
	}

	@Override
	public String name() {
		return "replicas";
	}

	@Override
	public String claim() {
		return "A request costs much the same in a fleet of ten as in one of three; without a common store a larger fleet "
				+ "loses more, up to e − 1 carts per shopper and rolling update.";
	}

	@Override
	public String targets() {
		return "CPU time per request with 10 replicas at most 1.25 of that with 3. Simulated: first read lost 1 − 1/N, "
				+ "carts lost in a rolling update (1 + 1/N)^N − 1.";
	}

	@Override
	public List<String> variants() {
		return VARIANTS;
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Fleet> all = new ArrayList<>();
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			for (String variant : VARIANTS) {
				all.addAll(measure(machine, variant, http));
			}
		}
		return finding(machine, all);
	}

	private static List<Fleet> measure(Machine machine, String variant, HttpClient http)
			throws IOException, InterruptedException {
		List<Fleet> fleets = new ArrayList<>();
		List<Servers> started = new ArrayList<>();
		try {
			for (int pods : FLEETS) {
				machine.say("%s: %d replicas starting, and warming up for %d s...".formatted(variant, pods,
						WARM_UP.multipliedBy(pods).toSeconds()));
				Servers servers = machine.start(Subject.of(variant).in(JVM).fromCache(), pods);
				started.add(servers);
				Fleet fleet = new Fleet(pods, lane(variant, pods, servers, http));
				fleet.lane().warmUp(WARM_UP.multipliedBy(pods));
				fleets.add(fleet);
			}
			Rounds.of(machine, 5).each(fleets, (fleet) -> fleet.lane().measure(SLICE));
			return fleets;
		}
		finally {
			started.forEach(Servers::close);
		}
	}

	private static Lane lane(String variant, int pods, Servers servers, HttpClient http)
			throws IOException, InterruptedException {
		List<Browser> shoppers = new ArrayList<>();
		for (Server server : servers.each()) {
			shoppers.addAll(new Stock(http, server.url()).guests(SHOPPERS_PER_POD, Stock.PRODUCTS.size()));
		}
		return Lane.of(variant, "GET, %d replicas".formatted(pods), servers, new Crowd(shoppers), Work.GUEST_GET);
	}

	Finding finding(Machine machine, List<Fleet> fleets) {
		SimulatedFleets simulated = SimulatedFleets.of(machine.seed());
		List<Target> targets = VARIANTS.stream().map((variant) -> growth(variant, fleets)).toList();
		return Finding.ofBenchmark(name(), claim(), targets(),
				List.of(new Condition("rounds", Integer.toString(fleets.getFirst().lane().costs().size())),
						new Condition("shoppers at a time", SHOPPERS_PER_POD + " for each replica"),
						new Condition("JVM", String.join(" ", JVM)),
						new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place()),
						new Condition("seed", Long.toString(machine.seed()))),
				Stream
					.of(targets.stream().map(Target::measure), fleets.stream().flatMap(Replicas::measures),
							simulated.measures())
					.flatMap((some) -> some)
					.toList(),
				Stream.concat(
						Stream.of(chart(fleets, "CPU time of a GET", "µs", Cost::cpuMicros),
								chart(fleets, "p99 of a GET", "ms", (cost) -> cost.p99Micros() / 1000)),
						simulated.charts().stream())
					.toList(),
				Stream.concat(targets.stream().flatMap(Target::refutations), simulated.refutations()).toList(),
				Stream
					.concat(fleets.stream().map(Fleet::lane).flatMap(Lane::doubts),
							targets.stream().flatMap(Target::doubts))
					.toList(),
				List.of("All replicas share this machine's processors, and more of them are asked by more shoppers: how much "
						+ "work they could do together on machines of their own, and how soon, is not shown.",
						"Simulated: shoppers each on a pod of their own choice; the busiest pod's is a mean of 20 draws.",
						"Intervals: 95 %, Student's t of the logarithms of rounds."));
	}

	private static Target growth(String variant, List<Fleet> fleets) {
		List<Lane> lanes = fleets.stream().map(Fleet::lane).filter((lane) -> lane.arm().equals(variant)).toList();
		return Target.atMost(1.25, variant, "GET, 10 replicas of 3",
				lanes.getLast().over(lanes.getFirst(), Cost::cpuMicros));
	}

	private static Stream<Measure> measures(Fleet fleet) {
		return Stream.of(fleet.lane().measure("CPU time", Unit.MICROSECONDS, Cost::cpuMicros),
				fleet.lane().measure("p99", Unit.MICROSECONDS, Cost::p99Micros));
	}

	private static Chart chart(List<Fleet> fleets, String title, String unit, ToDoubleFunction<Cost> number) {
		return new Chart(title + " by replicas", Axis.linear("replicas"), Axis.linear(unit),
				VARIANTS.stream()
					.map((variant) -> new Series(variant, Style.POINTS,
							fleets.stream()
								.filter((fleet) -> fleet.lane().arm().equals(variant))
								.map((fleet) -> fleet.lane().estimate(number).at(fleet.pods()))
								.toList()))
					.toList());
	}

}
