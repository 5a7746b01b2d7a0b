package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Skew;
import dev.cartshift.report.Unit;

/** Few users who make most of the requests, and affinity that puts them where it will. */
final class PowerUsers implements Experiment {

	private static final int USERS = 300;

	private static final double ZIPF = 1.1;

	private static final Capacity CAPACITY = new Capacity(2, Duration.ofMillis(50), 100);

	/** Of what all pods together can do. */
	private static final double UTILIZATION = 0.53;

	private static final int SECONDS = 25;

	private static final int READS = 4;

	private static final int SIMULATIONS = 20_000;

	@Override
	public String name() {
		return "power-users";
	}

	@Override
	public String hypothesis() {
		return "With affinity a pod is as busy as the users who happen to be pinned to it: where few of them make most of "
				+ "the requests one pod drowns while others idle, and an autoscaler that looks at the average does nothing. "
				+ "Without affinity the same load is even.";
	}

	@Override
	public String prediction() {
		return "Coefficient of variation of the pods' loads, users with weights w on N pods: √((N − 1)Σw²)/Σw; "
				+ "without affinity that of even chance, √((N − 1)/requests).";
	}

	@Override
	public boolean runsOnClusters() {
		return false;
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(6);
		try (Fleet fleet = stage.start(Cast.of(Phase.JWT, replicas).with("jwt", CAPACITY.settings()))) {
			List<String> visitors = visitors(stage, replicas);
			Crowding sticky = send(stage, fleet, "with affinity", new SessionAffinity.ClientIp(), visitors);
			Crowding even = send(stage, fleet, "without affinity", new SessionAffinity.None(), visitors);
			return finding(stage, replicas, sticky, even);
		}
	}

	/** The address of each visit: that of a user, drawn by its weight. */
	private static List<String> visitors(Stage stage, int replicas) {
		List<String> users = stage.addresses(USERS);
		double[] upTo = IntStream.rangeClosed(1, USERS).mapToDouble((rank) -> Math.pow(rank, -ZIPF)).toArray();
		Arrays.parallelPrefix(upTo, Double::sum);
		Random random = new Random(stage.seed());
		return IntStream.range(0, visits(stage, replicas)).mapToObj((visit) -> {
			int drawn = Arrays.binarySearch(upTo, random.nextDouble() * upTo[USERS - 1]);
			return users.get((drawn < 0) ? -drawn - 1 : drawn);
		}).toList();
	}

	private static int visits(Stage stage, int replicas) {
		double requests = UTILIZATION * replicas * CAPACITY.perSecond() * SECONDS;
		return stage.shoppers((int) (requests / (READS + 2)));
	}

	private Crowding send(Stage stage, Fleet fleet, String name, SessionAffinity affinity, List<String> visitors)
			throws IOException, InterruptedException {
		URI target = fleet.open(new Route.Service(affinity));
		Population shoppers = new Population(name, target, stage.users(visitors.size()), visitors.size(),
				(double) visitors.size() / SECONDS, READS, Duration.ZERO, ConnectionModel.PER_REQUEST, false, visitors);
		Population warmUp = new Population(name, fleet.open(new Route.Service(new SessionAffinity.None())),
				stage.users(60), 60, 15, 2, Duration.ZERO, ConnectionModel.PER_REQUEST, false, stage.addresses(60));
		Run run = stage.send(name.replace(' ', '-'), new Plan(stage.seed(), List.of(warmUp), List.of(shoppers)),
				Optional.empty());
		return new Crowding(Arm.of(shoppers, fleet, run), CAPACITY);
	}

	private Finding finding(Stage stage, int replicas, Crowding sticky, Crowding even) {
		double[] weights = sticky.weights();
		double[] range = simulated(stage.seed(), replicas, weights);
		double chance = Math.sqrt((replicas - 1.0) / Arrays.stream(even.counts()).sum());
		List<Measure> measures = new ArrayList<>(
				Stream.concat(measures(sticky, ClosedForms.skew(replicas, weights)), measures(even, chance)).toList());
		measures.add(Measure.of("with over without", "p99", Unit.RATIO, 2, ratio(sticky.p99(), even.p99())));
		measures.add(Measure.of("with over without", "p99, slowest pod", Unit.RATIO, 2,
				ratio(sticky.slowestP99(), even.slowestP99())));
		List<String> refutations = Stream
			.of(Against.when(sticky.skew().cv() < range[0] || range[1] < sticky.skew().cv(),
					"with affinity: a coefficient of variation of %.2f, which placing these users at random gives less "
							+ "than once in 10 000 times (%.2f to %.2f)",
					sticky.skew().cv(), range[0], range[1]),
					Against.when(even.skew().cv() >= sticky.skew().cv(),
							"the load is no more even without affinity (%.2f) than with it (%.2f)", even.skew().cv(),
							sticky.skew().cv()),
					Against.when(new Uniform(even.counts()).rejected(),
							"without affinity: the pods were not chosen uniformly: %s", even.requests()),
					Against.when(sticky.hottestOffered() > 1 && sticky.slowestP99() <= even.slowestP99(),
							"a pod was offered more than it can do, and yet the slowest is no slower (p99 %d ms) than "
									+ "without affinity (%d ms)",
							sticky.slowestP99(), even.slowestP99()))
			.flatMap((sentences) -> sentences)
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, replicas, sticky), measures,
				List.of(Crowding.loads(List.of(sticky, even)), Crowding.tails(List.of(sticky, even)),
						Crowding.curves(List.of(sticky, even))),
				refutations, Stream.of(sticky, even).flatMap((arm) -> arm.arm().doubtsOfAnswers()).toList(),
				List.of("The pods are the same, and so are the visits, one by one; only the Service's affinity differs. "
						+ "Carts are in tokens, so that nothing but load is compared.",
						"Which users share a pod is chance: with another --seed the hottest pod is hotter, or not overloaded.",
						"Utilization: what pods served over what they can do, in the second half of the arrivals. "
								+ "An autoscaler wants ⌈pods × average utilization / 70 %⌉ pods."));
	}

	private static Stream<Measure> measures(Crowding arm, double predicted) {
		Skew skew = arm.skew();
		long all = arm.arm().observations().count();
		return Stream.concat(arm.measures(),
				Stream.of(
						Measure.of(arm.name(), "coefficient of variation", Unit.RATIO, all, skew.cv())
							.predicted(predicted),
						Measure.of(arm.name(), "Gini coefficient", Unit.RATIO, all, skew.gini())));
	}

	private static double ratio(long one, long other) {
		return (double) one / Math.max(1, other);
	}

	/** The middle 99.99 % of the skews that placing the users at random gives. */
	private static double[] simulated(long seed, int pods, double[] weights) {
		Random random = new Random(seed);
		double[] skews = IntStream.range(0, SIMULATIONS).mapToDouble((i) -> {
			long[] loads = new long[pods];
			Arrays.stream(weights).forEach((weight) -> loads[random.nextInt(pods)] += (long) weight);
			return Skew.of(loads).cv();
		}).sorted().toArray();
		int tail = (int) (SIMULATIONS * Against.ERROR_RATE / 2);
		return new double[] { skews[tail], skews[SIMULATIONS - 1 - tail] };
	}

	private static List<Condition> conditions(Stage stage, int replicas, Crowding any) {
		Population shoppers = any.arm().population();
		return List.of(new Condition("variant", "jwt"), new Condition("replicas", Integer.toString(replicas)),
				new Condition("each pod", CAPACITY.toString()),
				new Condition("users", USERS + ", each an address, Zipf with exponent " + ZIPF),
				new Condition("visits",
						shoppers.shoppers() + " of " + (READS + 2) + " requests, "
								+ "%.1f a second".formatted(shoppers.rate())),
				new Condition("offered load", Math.round(100 * UTILIZATION) + " % of what all pods can do"),
				new Condition("connections", shoppers.connectionModel().toString()),
				new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed())));
	}

}
