package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Unit;

/**
 * What it costs when pods go or come: shoppers who stay and read their carts every
 * second, behind affinity with carts in memory, and without affinity with carts in
 * tokens; both at the same time where the stage has room for both.
 */
final class UnderDisruption implements Experiment {

	private static final Duration BEFORE = Duration.ofSeconds(8);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	/** Longer than any disruption takes; shoppers leave when it is over. */
	private static final int MOST_READS = 900;

	private static final int ARRIVAL_SECONDS = 4;

	private final Kind kind;

	private final String name;

	private final String hypothesis;

	private final String prediction;

	UnderDisruption(Kind kind, String name, String hypothesis, String prediction) {
		this.kind = kind;
		this.name = name;
		this.hypothesis = hypothesis;
		this.prediction = prediction;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String hypothesis() {
		return this.hypothesis;
	}

	@Override
	public String prediction() {
		return this.prediction;
	}

	@Override
	public boolean runsOnClusters() {
		return true;
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		if (replicas < 2) {
			throw new IllegalArgumentException("a disruption needs 2 or more --replicas, not " + replicas);
		}
		List<Cast> casts = List.of(Cast.of(Phase.STICKY, replicas), Cast.of(Phase.JWT, replicas));
		List<Affected> arms = new ArrayList<>();
		if (stage.holdsSeveralFleets()) {
			arms.addAll(measure(stage, this.name, casts));
		}
		else {
			for (Cast cast : casts) {
				arms.addAll(measure(stage, this.name + "-" + cast.name(), List.of(cast)));
			}
		}
		return finding(stage, arms);
	}

	/** Those whose fleets are there at the same time, in one run. */
	private List<Affected> measure(Stage stage, String label, List<Cast> casts)
			throws IOException, InterruptedException {
		List<Side> sides = new ArrayList<>();
		try {
			for (Cast cast : casts) {
				sides.add(Side.start(stage, cast));
			}
			Run run = stage.send(label,
					new Plan(stage.seed(), sides.stream().map(Side::warmUp).toList(),
							sides.stream().map(Side::shoppers).toList()),
					Optional.of(new Incident(BEFORE, this.kind, sides.stream().map(Side::fleet).toList())));
			List<Affected> arms = new ArrayList<>();
			for (Side side : sides) {
				arms.add(affected(stage, side, run));
			}
			return arms;
		}
		finally {
			sides.forEach((side) -> side.fleet().close());
		}
	}

	private Affected affected(Stage stage, Side side, Run run) throws IOException, InterruptedException {
		Affected arm = new Affected(Arm.of(side.shoppers(), side.fleet(), run), run, side.fleet().cast().replicas(),
				Optional.empty());
		return (this.kind == Kind.SCALE_OUT) ? arm.with(newcomers(stage, side)) : arm;
	}

	private static Population shoppers(Stage stage, String name, URI target) {
		int shoppers = stage.shoppers(100);
		return new Population(name, target, stage.users(shoppers), shoppers, (double) shoppers / ARRIVAL_SECONDS,
				MOST_READS, PERIOD, ConnectionModel.PER_REQUEST, true, stage.addresses(shoppers));
	}

	private static Population warmUp(Stage stage, String name, URI target) {
		return new Population(name, target, stage.users(60), 60, 12, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, stage.addresses(60));
	}

	/** Shoppers from addresses that nobody has seen, after the new pod is there. */
	private static Arm newcomers(Stage stage, Side side) throws IOException, InterruptedException {
		String name = side.shoppers().name();
		Population newcomers = new Population(name + ", newcomers", side.shoppers().target(), stage.users(200), 200, 40,
				1, Duration.ZERO, ConnectionModel.PER_REQUEST, false, stage.addresses(200));
		Run run = stage.send(name + "-newcomers", new Plan(stage.seed(), List.of(), List.of(newcomers)),
				Optional.empty());
		return Arm.of(newcomers, side.fleet(), run);
	}

	private Finding finding(Stage stage, List<Affected> arms) {
		List<NewPod> newPods = arms.stream().flatMap((arm) -> arm.newPod().stream()).toList();
		List<Measure> measures = Stream
			.concat(arms.stream().flatMap((arm) -> arm.measures(this.kind)), newPods.stream().flatMap(NewPod::measures))
			.toList();
		List<String> refutations = Stream
			.concat(arms.stream().flatMap((arm) -> arm.against(this.kind)), newPods.stream().flatMap(NewPod::against))
			.toList();
		List<String> doubts = Stream
			.concat(arms.stream().flatMap((arm) -> arm.doubts(this.kind)),
					newPods.stream().flatMap((pod) -> pod.newcomers().doubts()))
			.toList();
		return new Finding(this.name, this.hypothesis, this.prediction, conditions(stage, arms), measures, charts(arms),
				refutations, doubts,
				List.of("A shopper reads its cart every second, and puts the product in again when it is lost.",
						"Pinned: the last acknowledged write was on a pod that went. Intervals of losses per shopper "
								+ "are by client address.",
						"sticky: carts in memory, ClientIP. jwt: carts in tokens, no affinity. "
								+ (stage.holdsSeveralFleets() ? "Both at the same time."
										: "One after the other, so their latencies are of different minutes.")));
	}

	private List<Condition> conditions(Stage stage, List<Affected> arms) {
		Population any = arms.getFirst().arm().population();
		List<Condition> conditions = new ArrayList<>(
				List.of(new Condition("replicas", Integer.toString(arms.getFirst().replicas())),
						new Condition("shoppers of each arm", Integer.toString(any.shoppers())),
						new Condition("client addresses of each arm", Long.toString(arms.getFirst().addresses())),
						new Condition("think time", PERIOD.toSeconds() + " s"),
						new Condition("connections", any.connectionModel().toString())));
		arms.forEach((arm) -> conditions.add(new Condition(arm.name() + ": " + this.kind.words(),
				"%.1f s after the first request, over after %.1f s".formatted(arm.began(), arm.ended()))));
		conditions.add(new Condition("place", stage.place()));
		conditions.add(new Condition("seed", Long.toString(stage.seed())));
		return conditions;
	}

	private static List<Chart> charts(List<Affected> arms) {
		List<Chart> charts = new ArrayList<>();
		charts.add(chart("Carts found lost", "carts a second", arms,
				(arm) -> arm.time().count(arm.name(), arm.seen(), (observation) -> observation.verdict().lost())));
		charts.add(chart("Requests without the expected answer", "requests a second", arms,
				(arm) -> arm.time().count(arm.name(), arm.seen(), (observation) -> !observation.answered())));
		charts.add(chart("Latency, 95th percentile of each second", "ms", arms,
				(arm) -> arm.time().latency(arm.name(), arm.seen(), 95)));
		arms.forEach(
				(arm) -> charts.add(arm.time()
					.chart("Requests by pod, " + arm.name(), "requests a second", arm.arm()
						.requestsByPod()
						.keySet()
						.stream()
						.map((pod) -> arm.time().count(pod, arm.seen(), (observation) -> observation.pod().equals(pod)))
						.toList())));
		return charts;
	}

	/** Each arm begins at 0, whether they were there together or not. */
	private static Chart chart(String title, String y, List<Affected> arms, Function<Affected, Series> series) {
		return new Chart(title, arms.getFirst().time().axis(), Axis.linear(y), arms.stream().map(series).toList(),
				arms.stream().flatMap((arm) -> arm.time().marks().stream()).distinct().toList());
	}

	/** Pods, and who comes to them. */
	private record Side(Fleet fleet, Population warmUp, Population shoppers) {

		private static Side start(Stage stage, Cast cast) throws IOException, InterruptedException {
			Fleet fleet = stage.start(cast);
			URI target = fleet.open(new Route.Service(affinity(cast)));
			return new Side(fleet, UnderDisruption.warmUp(stage, cast.name(), target),
					UnderDisruption.shoppers(stage, cast.name(), target));
		}

		private static SessionAffinity affinity(Cast cast) {
			return cast.phase().sticky() ? new SessionAffinity.ClientIp() : new SessionAffinity.None();
		}

	}

	/** An arm, what was done to its pods, and who came after that. */
	private record Affected(Arm arm, Run run, int replicas, Optional<Arm> newcomers) {

		/** How long after its beginning requests may meet a pod that is not there. */
		private static final long LAG_MILLIS = 5_000;

		private Affected with(Arm newcomers) {
			return new Affected(this.arm, this.run, this.replicas, Optional.of(newcomers));
		}

		private Optional<NewPod> newPod() {
			return this.newcomers.map((arm) -> new NewPod(this, arm));
		}

		private String name() {
			return this.arm.name();
		}

		private TimeLine time() {
			return new TimeLine(this.run);
		}

		private Disruption disruption() {
			return this.run.disruptions()
				.stream()
				.filter((disruption) -> disruption.fleet().equals(this.arm.name()))
				.findFirst()
				.orElseThrow();
		}

		private List<Observation> seen() {
			return this.arm.observations().toList();
		}

		private double began() {
			return time().seconds(disruption().beganMillis());
		}

		private double ended() {
			return time().seconds(disruption().endedMillis());
		}

		private long addresses() {
			return this.arm.trails().stream().map(Trail::address).distinct().count();
		}

		private List<Trail> pinned() {
			return this.arm.trails().stream().filter(this::pinned).toList();
		}

		private boolean pinned(Trail trail) {
			return this.arm.stateInPods() && disruption().went().contains(trail.homeAt(disruption().beganMillis()));
		}

		private long unanswered() {
			return this.arm.observations().filter((observation) -> !observation.answered()).count();
		}

		private PerShopper losses() {
			return PerShopper.of(this.arm.trails(), Trail::losses);
		}

		/** How often each shopper is expected to lose its cart. */
		private double predicted(Kind kind) {
			boolean lossy = this.arm.stateInPods();
			return switch (kind) {
				case ROLLING_RESTART -> lossy ? ClosedForms.lossesPerRollingUpdate(this.replicas) : 0;
				case POD_KILL, SCALE_IN -> (double) pinned().size() / this.arm.trails().size();
				case SCALE_OUT -> 0;
			};
		}

		private Stream<Measure> measures(Kind kind) {
			List<Trail> all = this.arm.trails();
			PerShopper losses = losses();
			int losers = (int) all.stream().filter(Trail::lost).count();
			Stream<Measure> lost = (kind == Kind.ROLLING_RESTART)
					? Stream.of(Measure.of(name(), "losses per shopper", Unit.RATIO, all.size(), losses.mean())
						.between(losses.low(), losses.high())
						.predicted(predicted(kind)))
					: Stream.of(
							Measure.share(name(), "shoppers who lost their cart",
									new LossRate(all.size(), losers, predicted(kind))),
							share("pinned to a pod that went", pinned()));
			long requests = this.arm.observations().count();
			return Stream.concat(lost,
					Stream.of(Measure.of(name(), "requests without answer", Unit.COUNT, requests, unanswered()),
							p99("p99 before", Long.MIN_VALUE, disruption().beganMillis()),
							p99("p99 meanwhile", disruption().beganMillis(), disruption().endedMillis()),
							p99("p99 after", disruption().endedMillis(), Long.MAX_VALUE)));
		}

		/**
		 * Even is 1/N of the addresses, and so, with as many shoppers each, of shoppers.
		 */
		private Measure share(String quantity, List<Trail> some) {
			PerShopper share = PerShopper.of(this.arm.trails(), (trail) -> some.contains(trail) ? 1 : 0);
			Measure measure = Measure.of(name(), quantity, Unit.SHARE, this.arm.trails().size(), share.mean())
				.between(Math.max(0, share.low()), Math.min(1, share.high()));
			int went = disruption().went().size();
			return measure.predicted(this.arm.stateInPods() ? (double) went / this.replicas : 0);
		}

		private Measure p99(String quantity, long from, long to) {
			Latencies latencies = Latencies.of(this.arm.observations()
				.filter((observation) -> from <= observation.startMillis() && observation.startMillis() < to));
			return Measure.of(name(), quantity, Unit.MILLISECONDS, latencies.count(), latencies.at(99));
		}

		private Stream<String> against(Kind kind) {
			List<Trail> pinned = pinned();
			long kept = pinned.stream().filter((trail) -> !trail.lost()).count();
			long others = this.arm.trails().stream().filter((trail) -> !pinned.contains(trail) && trail.lost()).count();
			Stream<String> losses = (kind == Kind.ROLLING_RESTART && this.arm.stateInPods())
					? Against.when(!losses().asPredicted(predicted(kind)),
							"%s: %.2f losses per shopper where %.2f were predicted", name(), losses().mean(),
							predicted(kind))
					: Stream.concat(
							Against.when(kept > 0, "%s: %d of %d shoppers pinned to a pod that went lost nothing",
									name(), kept, pinned.size()),
							Against.when(others > 0, "%s: %d shoppers lost a cart that was on no pod that went", name(),
									others));
			return Stream.concat(losses, failures(kind));
		}

		/**
		 * A pod that dies takes what it was just asked with it; one that leaves must not.
		 */
		private Stream<String> failures(Kind kind) {
			long began = disruption().beganMillis();
			long late = this.arm.observations()
				.filter((observation) -> !observation.answered())
				.filter((observation) -> kind != Kind.POD_KILL || observation.endMillis() < began
						|| observation.startMillis() > began + LAG_MILLIS)
				.count();
			return Against.when(late > 0, "%s: %d of %d requests had no answer", name(), late,
					this.arm.observations().count());
		}

		private Stream<String> doubts(Kind kind) {
			boolean tested = kind == Kind.SCALE_OUT || !this.arm.stateInPods() || !pinned().isEmpty();
			return Stream.concat(this.arm.doubtsOfAnswers(),
					Against.when(!tested,
							"%s: nobody had a cart on a pod that went, so nothing was put to the test: another --seed",
							name()));
		}

	}

	/** What reaches a pod that was added. */
	private record NewPod(Affected arm, Arm newcomers) {

		private String pod() {
			return this.arm.disruption().came().getFirst();
		}

		/** Requests of those who were there before, once it was ready. */
		private LossRate ofOld() {
			List<Observation> after = this.arm.arm()
				.observations()
				.filter((observation) -> observation.startMillis() > this.arm.disruption().endedMillis() + 1_000)
				.toList();
			return rate(after.stream().map(Observation::pod).toList(), this.arm.arm().stateInPods() ? 0 : even());
		}

		/** Where there is affinity each address has one choice; else each request. */
		private LossRate ofNew() {
			List<String> chosen = this.newcomers.stateInPods() ? this.newcomers.trails()
				.stream()
				.collect(Collectors.toMap(Trail::address, (trail) -> trail.observations().getFirst().pod(),
						(one, same) -> one))
				.values()
				.stream()
				.toList() : this.newcomers.observations().map(Observation::pod).toList();
			return rate(chosen, even());
		}

		private LossRate rate(List<String> chosen, double predicted) {
			return new LossRate(chosen.size(), (int) chosen.stream().filter(pod()::equals).count(), predicted);
		}

		private double even() {
			return 1.0 / (this.arm.replicas() + 1);
		}

		private Stream<Measure> measures() {
			return Stream.of(
					Measure.share(this.arm.name(), "new pod's share of requests of those who were there", ofOld()),
					Measure.share(this.arm.name(), "new pod's share of newcomers", ofNew()));
		}

		private Stream<String> against() {
			return Stream.of(ofOld(), ofNew())
				.flatMap((rate) -> Against.when(!rate.asPredicted(Against.ERROR_RATE),
						"%s: the new pod got %d of %d choices (%s %%), predicted were %s %%", this.arm.name(),
						rate.lost(), rate.judged(), Against.percent(rate.value()), Against.percent(rate.predicted())));
		}

	}

}
