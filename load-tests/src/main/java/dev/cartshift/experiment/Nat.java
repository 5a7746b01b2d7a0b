package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Unit;

/** Many shoppers behind one address: an office, a mobile network, an ingress. */
final class Nat implements Experiment {

	private static final Capacity CAPACITY = new Capacity(2, Duration.ofMillis(25), 20);

	/** Of what all pods together can do. */
	private static final double UTILIZATION = 0.6;

	private static final int SECONDS = 12;

	private static final int READS = 4;

	private static final List<Integer> BLOCKS = List.of(1, 2, 3, 4, 6, 8, 12);

	/** A multiple of every block's size. */
	private static final int ADDRESSES = 240;

	@Override
	public String name() {
		return "nat";
	}

	@Override
	public String hypothesis() {
		return "ClientIP sees addresses, not shoppers: behind one address all of them share one pod, which drowns while "
				+ "the others idle.";
	}

	@Override
	public String prediction() {
		return "Pods used by K addresses: N(1 − (1 − 1/N)^K) on average; by one address: 1.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		try (Fleet fleet = stage.start(Cast.of(Phase.JWT, replicas).with("jwt", CAPACITY.settings()))) {
			List<Crowding> arms = new ArrayList<>();
			arms.add(send(stage, fleet, "ClientIP, one address", new SessionAffinity.ClientIp(), 1));
			arms.add(send(stage, fleet, "ClientIP, " + ADDRESSES + " addresses", new SessionAffinity.ClientIp(),
					ADDRESSES));
			arms.add(send(stage, fleet, "no affinity, one address", new SessionAffinity.None(), 1));
			return finding(stage, replicas, arms);
		}
	}

	private Crowding send(Stage stage, Fleet fleet, String name, SessionAffinity affinity, int addresses)
			throws IOException, InterruptedException {
		URI target = fleet.open(new Route.Service(affinity));
		int shoppers = stage
			.shoppers((int) (UTILIZATION * fleet.cast().replicas() * CAPACITY.perSecond() * SECONDS / (READS + 2)));
		Population population = new Population(name, target, stage.users(shoppers), shoppers,
				(double) shoppers / SECONDS, READS, Duration.ZERO, ConnectionModel.PER_REQUEST, false,
				stage.addresses(addresses));
		Population warmUp = new Population(name, fleet.open(new Route.Service(new SessionAffinity.None())),
				stage.users(60), 60, 15, 2, Duration.ZERO, ConnectionModel.PER_REQUEST, false, List.of());
		Run run = stage.send(name.replaceAll("[, ]+", "-"),
				new Plan(stage.seed(), List.of(warmUp), List.of(population)), Optional.empty());
		return new Crowding(Arm.of(population, fleet, run), CAPACITY);
	}

	private Finding finding(Stage stage, int replicas, List<Crowding> arms) {
		Crowding one = arms.get(0);
		Crowding many = arms.get(1);
		Crowding free = arms.get(2);
		List<PodsUsed> used = BLOCKS.stream().map((size) -> PodsUsed.by(size, many.arm())).toList();
		List<Measure> measures = Stream
			.of(arms.stream()
				.map((arm) -> Measure.of(arm.name(), "pods used", Unit.COUNT, arm.arm().observations().count(),
						used(arm))),
					arms.stream().flatMap(Crowding::measures), used.stream().map((some) -> some.measure(replicas)))
			.flatMap((some) -> some)
			.toList();
		List<String> refutations = Stream.of(Against.when(used(one) != 1, "one address was led to %d pods", used(one)),
				Against.when(used(free) != replicas, "without affinity one address was led to %d of %d pods",
						used(free), replicas),
				Against.when(one.failures().low() <= many.failures().high(),
						"the pod that had everybody refused no more (%d of %d) than pods that shared them (%d of %d)",
						one.failures().lost(), one.failures().judged(), many.failures().lost(),
						many.failures().judged()),
				used.stream()
					.flatMap((some) -> Against.when(!some.asPredicted(replicas),
							"%d addresses used %.2f pods on average where %.2f were predicted", some.addresses(),
							some.mean(), ClosedForms.podsUsed(replicas, some.addresses()))))
			.flatMap((sentences) -> sentences)
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, replicas, one), measures,
				List.of(Crowding.loads(arms), chart(used, replicas), Crowding.curves(arms)), refutations,
				arms.stream().flatMap((arm) -> arm.arm().doubtsOfAnswers()).toList(),
				List.of("Pods used by K addresses: the " + ADDRESSES
						+ " addresses of the second arm, taken K at a time, none twice.",
						"Carts are in tokens, so that nothing but load is compared."));
	}

	private static long used(Crowding arm) {
		return arm.requests().values().stream().filter((requests) -> requests > 0).count();
	}

	private static List<Condition> conditions(Stage stage, int replicas, Crowding any) {
		Population shoppers = any.arm().population();
		return List.of(new Condition("variant", "jwt"), new Condition("replicas", Integer.toString(replicas)),
				new Condition("each pod", CAPACITY.toString()),
				new Condition("visits of each arm",
						shoppers.shoppers() + " of " + (READS + 2) + " requests, "
								+ "%.1f a second".formatted(shoppers.rate())),
				new Condition("offered load", Math.round(100 * UTILIZATION) + " % of what all pods can do"),
				new Condition("connections", shoppers.connectionModel().toString()),
				new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed())));
	}

	private static Chart chart(List<PodsUsed> used, int replicas) {
		return new Chart("Pods used by K addresses, N = " + replicas, Axis.linear("addresses"), Axis.linear("pods"),
				List.of(new Series("measured", Style.POINTS, used.stream().map(PodsUsed::point).toList()),
						new Series("predicted", Style.LINE,
								IntStream.rangeClosed(1, BLOCKS.getLast())
									.mapToObj((k) -> Point.at(k, ClosedForms.podsUsed(replicas, k)))
									.toList())));
	}

	/**
	 * How many pods so many addresses met, over blocks that share none.
	 *
	 * @param error the standard error of the mean
	 */
	private record PodsUsed(int addresses, int blocks, double mean, double error) {

		private static final double Z_95 = 1.96;

		private static PodsUsed by(int size, Arm arm) {
			List<String> pods = arm.trails()
				.stream()
				.collect(Collectors.toMap(Trail::address, (trail) -> trail.observations().getFirst().pod(),
						(first, same) -> first, TreeMap::new))
				.values()
				.stream()
				.toList();
			double[] used = IntStream.range(0, pods.size() / size)
				.mapToDouble((block) -> pods.subList(block * size, (block + 1) * size).stream().distinct().count())
				.toArray();
			double mean = IntStream.range(0, used.length).mapToDouble((i) -> used[i]).average().orElse(0);
			double variance = IntStream.range(0, used.length)
				.mapToDouble((i) -> (used[i] - mean) * (used[i] - mean))
				.sum() / Math.max(1, used.length - 1);
			return new PodsUsed(size, used.length, mean, Math.sqrt(variance / Math.max(1, used.length)));
		}

		private boolean asPredicted(int replicas) {
			double width = (this.error > 0) ? 3.89 * this.error : -Math.log(Against.ERROR_RATE) / this.blocks;
			return Math.abs(this.mean - ClosedForms.podsUsed(replicas, this.addresses)) <= width;
		}

		private Measure measure(int replicas) {
			return Measure.of("K = " + this.addresses, "pods used, on average", Unit.RATIO, this.blocks, this.mean)
				.between(this.mean - Z_95 * this.error, this.mean + Z_95 * this.error)
				.predicted(ClosedForms.podsUsed(replicas, this.addresses));
		}

		private Point point() {
			return new Point(this.addresses, this.mean, OptionalDouble.of(this.mean - Z_95 * this.error),
					OptionalDouble.of(this.mean + Z_95 * this.error));
		}

	}

}
