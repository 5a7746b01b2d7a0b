package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Whether the lab's own Service measures what another balancer measures. */
final class CrossCheck implements Experiment {

	private static final ConnectionModel MODEL = new ConnectionModel(0.5);

	private static final int READS = 5;

	private static final int ADDRESSES = 60;

	@Override
	public String name() {
		return "cross-check";
	}

	@Override
	public String hypothesis() {
		return "The lab's Service and HAProxy, which have no line of code in common, lead shoppers to the same losses.";
	}

	@Override
	public String prediction() {
		return "At random: 1 − (1 − p(1 − 1/N))^k at any of k reads, for both; by address: nothing, for both. "
				+ "Fisher's exact test of the two, and chi-square of the pods chosen.";
	}

	@Override
	public List<String> programs() {
		return List.of("haproxy");
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		try (Fleet fleet = stage.start(Cast.of(Phase.BROKEN, replicas))) {
			List<String> addresses = stage.addresses(ADDRESSES);
			List<Population> arms = new ArrayList<>();
			arms.add(shoppers(stage, "Service, None", fleet.open(new Route.Service(new SessionAffinity.None())),
					addresses));
			arms.add(shoppers(stage, "HAProxy, random", fleet.open(new Route.HaProxy(Route.Mode.RANDOM)), addresses));
			arms.add(shoppers(stage, "Service, ClientIP", fleet.open(new Route.Service(new SessionAffinity.ClientIp())),
					addresses));
			arms.add(shoppers(stage, "HAProxy, stick table", fleet.open(new Route.HaProxy(Route.Mode.STICK_TABLE)),
					addresses));
			Population warmUp = new Population("all", fleet.open(new Route.Service(new SessionAffinity.None())),
					stage.users(60), 60, 15, 2, Duration.ZERO, ConnectionModel.PER_REQUEST, false, List.of());
			Run run = stage.send(name(), new Plan(stage.seed(), List.of(warmUp), arms), Optional.empty());
			return finding(stage, replicas, arms.stream().map((arm) -> Arm.of(arm, fleet, run)).toList());
		}
	}

	private static Population shoppers(Stage stage, String name, URI target, List<String> addresses) {
		int shoppers = stage.shoppers(600);
		return new Population(name, target, stage.users(shoppers), shoppers, 25, READS, Duration.ZERO, MODEL, false,
				addresses);
	}

	private static boolean free(Arm arm) {
		return arm.name().endsWith("None") || arm.name().endsWith("random");
	}

	private static LossRate lostAt(Arm arm, int read, int replicas) {
		return arm.lostAt(read, free(arm) ? ClosedForms.lostAt(replicas, MODEL.reconnect(), read) : 0);
	}

	private static LossRate lostAtAny(Arm arm, int replicas) {
		return arm.lostAtAny(free(arm) ? ClosedForms.lostAtAny(replicas, MODEL.reconnect(), READS) : 0);
	}

	/**
	 * One choice for each address with affinity, and surely one for each shopper without.
	 */
	private static long[] choices(Arm arm) {
		Stream<Trail> choosers = free(arm) ? arm.trails().stream()
				: arm.trails()
					.stream()
					.collect(Collectors.toMap(Trail::address, (trail) -> trail, (first, next) -> first))
					.values()
					.stream();
		List<String> pods = choosers.map((trail) -> trail.observations().getFirst().pod()).toList();
		return arm.pods().stream().mapToLong((pod) -> pods.stream().filter(pod::equals).count()).toArray();
	}

	private Finding finding(Stage stage, int replicas, List<Arm> arms) {
		List<Measure> measures = arms.stream()
			.flatMap((arm) -> Stream.of(Measure.share(arm.name(), "first read lost", lostAt(arm, 1, replicas)),
					Measure.share(arm.name(), "any read lost", lostAtAny(arm, replicas))))
			.toList();
		List<String> refutations = Stream
			.of(arms.stream()
				.flatMap((arm) -> Stream.of(lostAt(arm, 1, replicas), lostAtAny(arm, replicas))
					.flatMap((rate) -> Against.prediction(arm.name(), rate))),
					arms.stream()
						.flatMap((arm) -> Against.when(new Uniform(choices(arm)).rejected(),
								"%s: the pods were not chosen uniformly: %s", arm.name(), arm.requestsByPod())),
					differ(arms.get(0), arms.get(1), replicas), differ(arms.get(2), arms.get(3), replicas))
			.flatMap((sentences) -> sentences)
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, replicas, arms), measures,
				List.of(byRead(arms, replicas)), refutations, arms.stream().flatMap(Arm::doubts).toList(),
				List.of("All four lead to the same pods at the same time, from the same addresses."));
	}

	private static Stream<String> differ(Arm own, Arm other, int replicas) {
		LossRate one = lostAtAny(own, replicas);
		LossRate two = lostAtAny(other, replicas);
		int[][] table = { { one.lost(), one.judged() - one.lost() }, { two.lost(), two.judged() - two.lost() } };
		boolean nothing = one.lost() + two.lost() == 0 || one.judged() == 0 || two.judged() == 0;
		return Against.when(!nothing && FisherExactTest.withDefaults().test(table).reject(Against.ERROR_RATE),
				"%s and %s differ: %d of %d and %d of %d lost", own.name(), other.name(), one.lost(), one.judged(),
				two.lost(), two.judged());
	}

	private static List<Condition> conditions(Stage stage, int replicas, List<Arm> arms) {
		Population any = arms.getFirst().population();
		return List.of(new Condition("variant", "inmemory"), new Condition("replicas", Integer.toString(replicas)),
				new Condition("shoppers of each arm", Integer.toString(any.shoppers())),
				new Condition("arrivals of each arm", any.rate() + " a second"),
				new Condition("client addresses", Integer.toString(ADDRESSES)),
				new Condition("connections", "p=" + MODEL), new Condition("place", stage.place()),
				new Condition("seed", Long.toString(stage.seed())));
	}

	private static Chart byRead(List<Arm> arms, int replicas) {
		Stream<Series> measured = arms.stream()
			.map((arm) -> new Series(arm.name(), Style.POINTS,
					IntStream.rangeClosed(1, READS).mapToObj((i) -> Point.at(i, lostAt(arm, i, replicas))).toList()));
		Stream<Series> predicted = Stream.of(new Series("predicted, at random", Style.LINE,
				IntStream.rangeClosed(1, READS)
					.mapToObj((i) -> Point.at(i, ClosedForms.lostAt(replicas, MODEL.reconnect(), i)))
					.toList()));
		return new Chart("Carts seen lost at the i-th read", Axis.linear("read"), Axis.share("shoppers, %"),
				Stream.concat(measured, predicted).toList());
	}

}
