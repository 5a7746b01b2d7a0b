package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;

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
		Disruption disruption = run.disruptions()
			.stream()
			.filter((one) -> one.fleet().equals(side.fleet().cast().name()))
			.findFirst()
			.orElseThrow();
		Affected arm = new Affected(Arm.of(side.shoppers(), side.fleet(), run), run, disruption,
				side.fleet().cast().replicas(), Optional.empty());
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
			.concat(arms.stream().flatMap((arm) -> Stream.concat(arm.pinnedShare().stream(), arm.measures())),
					newPods.stream().flatMap(NewPod::measures))
			.toList();
		List<String> refutations = Stream
			.concat(arms.stream().flatMap((arm) -> arm.against()), newPods.stream().flatMap(NewPod::against))
			.toList();
		List<String> doubts = Stream
			.concat(arms.stream().flatMap((arm) -> arm.doubts()),
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
		arms.forEach((arm) -> charts.add(arm.byPod()));
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

}
