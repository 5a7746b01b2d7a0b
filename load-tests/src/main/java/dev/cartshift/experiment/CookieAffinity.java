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
			Disruption kill = run.disruptions().getFirst();
			return finding(stage, new Affected(Arm.of(byCookie, fleet, run), run, kill, replicas, Optional.empty()),
					new Affected(Arm.of(byAddress, fleet, run), run, kill, replicas, Optional.empty()));
		}
	}

	/** All from the address that the system chooses. */
	private static Population shoppers(Stage stage, String name, URI target) {
		int shoppers = stage.shoppers(120);
		return new Population(name, target, stage.users(shoppers), shoppers, shoppers / 4.0, MOST_READS, PERIOD,
				ConnectionModel.PER_REQUEST, true, List.of());
	}

	private Finding finding(Stage stage, Affected cookie, Affected address) {
		List<Affected> arms = List.of(cookie, address);
		List<String> refutations = Stream.of(arms.stream().flatMap(Affected::against),
				Against.when(new Uniform(met(cookie)).rejected(), "cookie: browsers were not spread evenly: %s",
						cookie.arm().requestsByPod()),
				Against.when(used(address) != 1, "ClientIP led one address to %d pods before one died", used(address)),
				Against.when(used(cookie) != cookie.replicas(), "the cookie led browsers to %d of %d pods",
						used(cookie), cookie.replicas()))
			.flatMap((sentences) -> sentences)
			.toList();
		List<String> doubts = Stream.concat(cookie.doubts(), address.arm().doubtsOfAnswers()).toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, cookie),
				arms.stream().flatMap(CookieAffinity::measures).toList(), charts(arms), refutations, doubts,
				List.of("A shopper reads its cart every second, and puts the product in again when it is lost.",
						"cookie: HAProxy with an inserted cookie. ClientIP: the lab's Service. The pods are the same.",
						"Behind one address ClientIP puts all of them on the pod that dies, or nobody: which one is chance."));
	}

	/** Where each shopper's first request went. */
	private static long[] met(Affected arm) {
		return arm.arm()
			.pods()
			.stream()
			.mapToLong((pod) -> arm.arm()
				.trails()
				.stream()
				.filter((trail) -> trail.observations().getFirst().pod().equals(pod))
				.count())
			.toArray();
	}

	private static long used(Affected arm) {
		return arm.arm()
			.observations()
			.filter((observation) -> observation.endMillis() < arm.disruption().beganMillis())
			.map(Observation::pod)
			.distinct()
			.count();
	}

	private static Stream<Measure> measures(Affected arm) {
		int shoppers = arm.arm().trails().size();
		LossRate pinned = new LossRate(shoppers, arm.pinned().size(), 1.0 / arm.replicas());
		return Stream.concat(
				Stream.of(Measure.of(arm.name(), "pods used before", Unit.COUNT, shoppers, used(arm)),
						alone(arm) ? Measure.share(arm.name(), "pinned to the pod that died", pinned) : Measure
							.of(arm.name(), "pinned to the pod that died", Unit.SHARE, shoppers, pinned.value())),
				arm.measures());
	}

	/** Whether each browser chose for itself. */
	private static boolean alone(Affected arm) {
		return arm.name().equals("cookie");
	}

	private static List<Condition> conditions(Stage stage, Affected arm) {
		Population any = arm.arm().population();
		return List.of(new Condition("variant", "inmemory"),
				new Condition("replicas", Integer.toString(arm.replicas())),
				new Condition("shoppers of each arm", Integer.toString(any.shoppers())),
				new Condition("client addresses", "1"), new Condition("think time", PERIOD.toSeconds() + " s"),
				new Condition("connections", any.connectionModel().toString()),
				new Condition("pod kill", "%.1f s after the first request".formatted(arm.began())),
				new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed())));
	}

	private static List<Chart> charts(List<Affected> arms) {
		TimeLine time = arms.getFirst().time();
		Chart lost = time.chart("Carts found lost", "carts a second",
				arms.stream()
					.map((arm) -> time.count(arm.name(), arm.seen(), (observation) -> observation.verdict().lost()))
					.toList());
		return Stream.concat(Stream.of(lost), arms.stream().map(Affected::byPod)).toList();
	}

}
