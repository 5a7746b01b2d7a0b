package dev.cartshift.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** How long a replica takes to be ready, as it is packaged and from an AOT cache. */
final class StartUp implements Benchmark {

	private static final List<String> VARIANTS = List.of("inmemory", "redis", "jwt");

	/** Three share the processors, as after a roll-out or a node's end. */
	private static final int TOGETHER = 3;

	/** How a replica is started. */
	private enum Way {

		PACKAGED("packaged", Subject.PRODUCTION, false),

		IMAGE("as in the images", Subject.PRODUCTION, true),

		LAB("as in the lab", List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), true);

		private final String label;

		private final List<String> jvm;

		private final boolean cached;

		Way(String label, List<String> jvm, boolean cached) {
			this.label = label;
			this.jvm = jvm;
			this.cached = cached;
		}

		Subject of(String variant) {
			Subject subject = Subject.of(variant).in(this.jvm);
			return this.cached ? subject.fromCache() : subject;
		}

	}

	/** So many replicas of a variant, started at once in each round. */
	private record Series(String variant, Way way, int replicas, List<Start> starts) {

		void start(Machine machine) throws IOException, InterruptedException {
			try (Servers servers = machine.start(this.way.of(this.variant), this.replicas)) {
				this.starts.add(Start.of(servers));
			}
		}

		Estimate estimate(ToDoubleFunction<Start> number) {
			return Estimate.of(each(number));
		}

		private List<Double> each(ToDoubleFunction<Start> number) {
			return this.starts.stream().mapToDouble(number).boxed().toList();
		}

		boolean sameAs(Series other, Way otherWay) {
			return this.variant.equals(other.variant) && this.replicas == other.replicas && this.way == otherWay;
		}

		Target target(Series packaged) {
			return Target.atMost((this.replicas == 1) ? 0.35 : 0.40, arm(), number() + ", of packaged",
					Estimate.ratio(each(Start::readyMillis), packaged.each(Start::readyMillis)));
		}

		Stream<Measure> measures() {
			return Stream.of(
					estimate(Start::readyMillis).measure(arm(), number() + ", start to ready", Unit.MILLISECONDS,
							this.starts.size()),
					estimate(Start::cpuMillis).measure(arm(), number() + ", CPU time", Unit.MILLISECONDS,
							this.starts.size()));
		}

		private String arm() {
			return this.variant + ", " + this.way.label;
		}

		private String number() {
			return (this.replicas == 1) ? "one" : this.replicas + " at once";
		}

	}

	/**
	 * A start.
	 *
	 * @param ready the time until the last was ready
	 * @param cpu of all of them until then
	 */
	private record Start(Duration ready, Duration cpu) {

		static Start of(Servers servers) {
			return new Start(servers.each().stream().map(Server::timeToReady).max(Duration::compareTo).orElseThrow(),
					servers.each().stream().map(Server::cpuTime).reduce(Duration.ZERO, Duration::plus));
		}

		double readyMillis() {
			return this.ready.toNanos() / 1e6;
		}

		double cpuMillis() {
			return this.cpu.toNanos() / 1e6;
		}

	}

	@Override
	public String name() {
		return "start-up";
	}

	@Override
	public String claim() {
		return "From an AOT cache a replica is ready in a third of the time.";
	}

	@Override
	public String targets() {
		return "Start to ready, of the packaged jar's: at most 0.35 alone and 0.40 with three at once.";
	}

	@Override
	public List<String> variants() {
		return VARIANTS;
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Series> all = new ArrayList<>();
		for (String variant : VARIANTS) {
			for (Way way : Way.values()) {
				machine.say("%s, %s: starting once, to have it in the page cache...".formatted(variant, way.label));
				machine.start(way.of(variant), 1).close();
				all.add(new Series(variant, way, 1, new ArrayList<>()));
				all.add(new Series(variant, way, TOGETHER, new ArrayList<>()));
			}
		}
		Rounds.of(machine, 4).each(all, (series) -> series.start(machine));
		return finding(machine, all);
	}

	private Finding finding(Machine machine, List<Series> all) {
		List<Target> ratios = all.stream()
			.filter((series) -> series.way().cached)
			.map((series) -> series.target(packaged(series, all)))
			.toList();
		return Finding.ofBenchmark(name(), claim(), targets(),
				List.of(new Condition("rounds", Integer.toString(all.getFirst().starts().size())),
						new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place()),
						new Condition("seed", Long.toString(machine.seed()))),
				Stream.concat(ratios.stream().map(Target::measure), all.stream().flatMap(Series::measures)).toList(),
				List.of(), ratios.stream().flatMap(Target::refutations).toList(),
				ratios.stream().flatMap(Target::doubts).toList(),
				List.of("packaged: java %s -jar cart-….jar; as in the images: unpacked, with a cache made with the same options; "
					.formatted(String.join(" ", Subject.PRODUCTION))
						+ "as in the lab: with the first compiler only, too.",
						"Ready: the readiness probe answers 200, the last of three where there are three. CPU time is of "
								+ "all of them until then.",
						"Intervals: 95 %, Student's t of the logarithms of rounds."));
	}

	private static Series packaged(Series series, List<Series> all) {
		return all.stream().filter((other) -> other.sameAs(series, Way.PACKAGED)).findFirst().orElseThrow();
	}

}
