package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.report.Chart;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Unit;

/**
 * Affinity by a cookie that a load balancer sets: better than by address, and no cure.
 */
final class CookieAffinity implements Experiment {

	private static final Duration BEFORE = Duration.ofSeconds(8);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final int MOST_READS = 900;

	private static final long LAG_MILLIS = 5_000;

	@Override
	public String name() {
		return "cookie-affinity";
	}

	@Override
	public String hypothesis() {
		return "A cookie of the load balancer keeps each browser on its pod, also where all share one address, which "
				+ "ClientIP cannot; and loses the same carts when the pod dies.";
	}

	@Override
	public String prediction() {
		return "Nothing lost until the pod dies, browsers spread evenly (chi-square); then exactly the carts pinned to "
				+ "it, 1/N of them on average. ClientIP from one address: one pod has all.";
	}

	@Override
	public List<String> programs() {
		return List.of("haproxy");
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		try (Fleet fleet = stage.start(Cast.of(Phase.STICKY, replicas))) {
			Population byCookie = shoppers(stage, "cookie", fleet.open(new Route.HaProxy(Route.Mode.COOKIE)));
			Population byAddress = shoppers(stage, "ClientIP",
					fleet.open(new Route.Service(new SessionAffinity.ClientIp())));
			Population warmUp = new Population("all", fleet.open(new Route.Service(new SessionAffinity.None())),
					stage.users(60), 60, 15, 2, Duration.ZERO, ConnectionModel.PER_REQUEST, false, List.of());
			Run run = stage.send(name(), new Plan(stage.seed(), List.of(warmUp), List.of(byCookie, byAddress)),
					Optional.of(new Incident(BEFORE, Kind.POD_KILL, List.of(fleet))));
			return finding(stage, replicas, run, Arm.of(byCookie, fleet, run), Arm.of(byAddress, fleet, run));
		}
	}

	/** All from the address that the system chooses. */
	private static Population shoppers(Stage stage, String name, URI target) {
		int shoppers = stage.shoppers(120);
		return new Population(name, target, stage.users(shoppers), shoppers, shoppers / 4.0, MOST_READS, PERIOD,
				ConnectionModel.PER_REQUEST, true, List.of());
	}

	private Finding finding(Stage stage, int replicas, Run run, Arm cookie, Arm address) {
		Disruption kill = run.disruptions().getFirst();
		List<Measure> measures = Stream.of(cookie, address).flatMap((arm) -> measures(arm, kill)).toList();
		List<String> refutations = Stream.of(Stream.of(cookie, address).flatMap((arm) -> against(arm, kill)),
				Against.when(new Uniform(met(cookie, kill)).rejected(), "cookie: browsers were not spread evenly: %s",
						cookie.requestsByPod()),
				Against.when(used(address, kill) != 1, "ClientIP led one address to %d pods before one died",
						used(address, kill)),
				Against.when(used(cookie, kill) != replicas, "the cookie led browsers to %d of %d pods",
						used(cookie, kill), replicas))
			.flatMap((sentences) -> sentences)
			.toList();
		List<String> doubts = Stream.concat(Stream.of(cookie, address).flatMap(Arm::doubtsOfAnswers),
				Against.when(pinned(cookie, kill).isEmpty(),
						"cookie: nobody had a cart on the pod that died, so nothing was put to the test"))
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, replicas, cookie, run, kill), measures,
				charts(run, cookie, address), refutations, doubts,
				List.of("A shopper reads its cart every second, and puts the product in again when it is lost.",
						"cookie: HAProxy with an inserted cookie. ClientIP: the lab's Service. The pods are the same."));
	}

	/** Where each shopper's first request went. */
	private static long[] met(Arm arm, Disruption kill) {
		return Stream.concat(kill.went().stream(), arm.pods().stream())
			.distinct()
			.mapToLong((pod) -> arm.trails()
				.stream()
				.filter((trail) -> trail.observations().getFirst().pod().equals(pod))
				.count())
			.toArray();
	}

	private static long used(Arm arm, Disruption kill) {
		return arm.observations()
			.filter((observation) -> observation.endMillis() < kill.beganMillis())
			.map(Observation::pod)
			.distinct()
			.count();
	}

	private static List<Trail> pinned(Arm arm, Disruption kill) {
		return arm.trails().stream().filter((trail) -> kill.went().contains(trail.homeAt(kill.beganMillis()))).toList();
	}

	private static Stream<Measure> measures(Arm arm, Disruption kill) {
		List<Trail> all = arm.trails();
		int lost = (int) all.stream().filter(Trail::lost).count();
		int pinned = pinned(arm, kill).size();
		return Stream.of(Measure.of(arm.name(), "pods used before", Unit.COUNT, all.size(), used(arm, kill)),
				pinned(arm, new LossRate(all.size(), pinned, 1.0 / arm.pods().size())),
				Measure.share(arm.name(), "shoppers who lost their cart",
						new LossRate(all.size(), lost, (double) pinned / all.size())),
				Measure.of(arm.name(), "requests without answer", Unit.COUNT, arm.observations().count(),
						arm.observations().filter((observation) -> !observation.answered()).count()));
	}

	/** Behind one address it is all of them or nobody. */
	private static Measure pinned(Arm arm, LossRate rate) {
		Measure share = Measure.share(arm.name(), "pinned to the pod that died", rate);
		return arm.name().equals("ClientIP") ? share.withoutPrediction() : share;
	}

	private static Stream<String> against(Arm arm, Disruption kill) {
		List<Trail> pinned = pinned(arm, kill);
		long kept = pinned.stream().filter((trail) -> !trail.lost()).count();
		long others = arm.trails().stream().filter((trail) -> !pinned.contains(trail) && trail.lost()).count();
		long unexplained = arm.observations()
			.filter((observation) -> !observation.answered())
			.filter((observation) -> observation.endMillis() < kill.beganMillis()
					|| observation.startMillis() > kill.beganMillis() + LAG_MILLIS)
			.count();
		return Stream.of(
				Against.when(kept > 0, "%s: %d of %d shoppers pinned to the pod that died lost nothing", arm.name(),
						kept, pinned.size()),
				Against.when(others > 0, "%s: %d shoppers lost a cart that was not on it", arm.name(), others),
				Against.when(unexplained > 0, "%s: %d requests had no answer, and no pod had died", arm.name(),
						unexplained))
			.flatMap((sentences) -> sentences);
	}

	private static List<Condition> conditions(Stage stage, int replicas, Arm any, Run run, Disruption kill) {
		return List.of(new Condition("variant", "inmemory"), new Condition("replicas", Integer.toString(replicas)),
				new Condition("shoppers of each arm", Integer.toString(any.population().shoppers())),
				new Condition("client addresses", "1"), new Condition("think time", PERIOD.toSeconds() + " s"),
				new Condition("connections", any.population().connectionModel().toString()),
				new Condition("pod kill",
						"%.1f s after the first request".formatted(TimeLine.of(run).seconds(kill.beganMillis()))),
				new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed())));
	}

	private static List<Chart> charts(Run run, Arm cookie, Arm address) {
		TimeLine time = TimeLine.of(run);
		return List.of(time.chart("Carts found lost", "carts a second",
				Stream.of(cookie, address)
					.map((arm) -> time.count(arm.name(), arm.observations().toList(),
							(observation) -> observation.verdict().lost()))
					.toList()),
				byPod(time, cookie), byPod(time, address));
	}

	private static Chart byPod(TimeLine time, Arm arm) {
		List<Observation> all = arm.observations().toList();
		return time.chart("Requests by pod, " + arm.name(), "requests a second",
				arm.requestsByPod()
					.keySet()
					.stream()
					.map((pod) -> time.count(pod, all, (observation) -> observation.pod().equals(pod)))
					.toList());
	}

}
