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
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;

/**
 * What it costs when pods go or come: shoppers who stay and read their carts every
 * second, behind affinity with carts in memory, and without affinity with carts in
 * tokens; both at the same time where the stage has room for both. A rolling restart,
 * which every deployment is, also meets carts in Redis, and shoppers who keep their
 * connections; one fleet after the other, as pods that start are what a small machine has
 * no room for.
 */
final class UnderDisruption implements Experiment {

	/** Also on a busy machine everybody has put something in by then. */
	private static final Duration BEFORE = Duration.ofSeconds(12);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	/** Longer than any disruption takes; shoppers leave when it is over. */
	private static final int MOST_READS = 900;

	private static final int ARRIVAL_SECONDS = 8;

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
		List<Cast> casts = phases().map((phase) -> Cast.of(phase, replicas)).toList();
		List<Affected> arms = new ArrayList<>();
		if (together(stage)) {
			arms.addAll(measure(stage, this.name, casts));
		}
		else {
			for (Cast cast : casts) {
				arms.addAll(measure(stage, this.name + "-" + cast.name(), List.of(cast)));
			}
		}
		return finding(stage, arms);
	}

	private boolean together(Stage stage) {
		return stage.holdsSeveralFleets() && this.kind != Kind.ROLLING_RESTART;
	}

	private Stream<Phase> phases() {
		return (this.kind == Kind.ROLLING_RESTART) ? Stream.of(Phase.STICKY, Phase.REDIS, Phase.JWT)
				: Stream.of(Phase.STICKY, Phase.JWT);
	}

	/** Those whose fleets are there at the same time, in one run. */
	private List<Affected> measure(Stage stage, String label, List<Cast> casts)
			throws IOException, InterruptedException {
		List<Side> sides = new ArrayList<>();
		try {
			for (Cast cast : casts) {
				sides.add(side(stage, cast));
			}
			Run run = stage.send(label,
					new Plan(stage.seed(), sides.stream().map(Side::warmUp).toList(),
							sides.stream().flatMap((side) -> side.shoppers().stream()).toList()),
					Optional.of(new Incident(BEFORE, this.kind, sides.stream().map(Side::fleet).toList())));
			List<Affected> arms = new ArrayList<>();
			for (Side side : sides) {
				for (Population shoppers : side.shoppers()) {
					arms.add(affected(stage, side.fleet(), shoppers, run));
				}
			}
			return arms;
		}
		finally {
			sides.forEach((side) -> side.fleet().close());
		}
	}

	private Affected affected(Stage stage, Fleet fleet, Population shoppers, Run run)
			throws IOException, InterruptedException {
		Disruption disruption = run.disruptions()
			.stream()
			.filter((one) -> one.fleet().equals(fleet.cast().name()))
			.findFirst()
			.orElseThrow();
		Affected arm = new Affected(Arm.of(shoppers, fleet, run), run, disruption, fleet.cast().replicas(),
				Optional.empty());
		return (this.kind == Kind.SCALE_OUT) ? arm.with(newcomers(stage, fleet, shoppers)) : arm;
	}

	private Side side(Stage stage, Cast cast) throws IOException, InterruptedException {
		Fleet fleet = stage.start(cast);
		List<Population> shoppers = new ArrayList<>();
		shoppers.add(shoppers(stage, cast.name(), open(fleet), ConnectionModel.PER_REQUEST));
		if (this.kind == Kind.ROLLING_RESTART && !cast.phase().stateInPods()) {
			shoppers.add(shoppers(stage, cast.name() + ", keep-alive", open(fleet), ConnectionModel.KEEP_ALIVE));
		}
		return new Side(fleet, warmUp(stage, cast.name(), shoppers.getFirst().target()), shoppers);
	}

	private static URI open(Fleet fleet) throws IOException, InterruptedException {
		return fleet.open(new Route.Service(
				fleet.cast().phase().sticky() ? new SessionAffinity.ClientIp() : new SessionAffinity.None()));
	}

	private static Population shoppers(Stage stage, String name, URI target, ConnectionModel connections) {
		int shoppers = stage.shoppers(100);
		return new Population(name, target, stage.users(shoppers), shoppers, (double) shoppers / ARRIVAL_SECONDS,
				MOST_READS, PERIOD, connections, true, stage.addresses(shoppers));
	}

	private static Population warmUp(Stage stage, String name, URI target) {
		return new Population(name, target, stage.users(60), 60, 12, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, stage.addresses(60));
	}

	/** Shoppers from addresses that nobody has seen, after the new pod is there. */
	private static Arm newcomers(Stage stage, Fleet fleet, Population before) throws IOException, InterruptedException {
		String name = before.name();
		Population newcomers = new Population(name + ", newcomers", before.target(), stage.users(200), 200, 40, 1,
				Duration.ZERO, ConnectionModel.PER_REQUEST, false, stage.addresses(200));
		Run run = stage.send(name + "-newcomers", new Plan(stage.seed(), List.of(), List.of(newcomers)),
				Optional.empty());
		return Arm.of(newcomers, fleet, run);
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
						"Cut off: a pod ended the connection before it answered. On a connection that it kept, an HTTP "
								+ "client sends such a request again and reports nothing.",
						"sticky: carts in memory, ClientIP. redis, jwt: carts in Redis, in tokens, no affinity. "
								+ (together(stage) ? "All at the same time."
										: "One after the other, so their latencies are of different minutes.")));
	}

	private List<Condition> conditions(Stage stage, List<Affected> arms) {
		Population any = arms.getFirst().arm().population();
		List<Condition> conditions = new ArrayList<>(
				List.of(new Condition("replicas", Integer.toString(arms.getFirst().replicas())),
						new Condition("shoppers of each arm", Integer.toString(any.shoppers())),
						new Condition("client addresses of each arm", Long.toString(arms.getFirst().addresses())),
						new Condition("think time", PERIOD.toSeconds() + " s"),
						new Condition("connections",
								arms.stream()
									.map((arm) -> arm.arm().population().connectionModel().toString())
									.distinct()
									.collect(Collectors.joining(", ")))));
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
	private record Side(Fleet fleet, Population warmUp, List<Population> shoppers) {
	}

}
