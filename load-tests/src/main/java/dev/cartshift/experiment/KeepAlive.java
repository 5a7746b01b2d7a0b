package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.Calibration;
import dev.cartshift.report.Cell;
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
import dev.cartshift.report.StepLoss;

/** Why tests with one patient client do not find the bug. */
final class KeepAlive implements Experiment {

	private static final List<Integer> PODS = List.of(2, 3, 5, 10);

	private static final int USUAL_PODS = 3;

	private static final List<ConnectionModel> MODELS = DoubleStream.of(1, 0.5, 0.2, 0.05, 0)
		.mapToObj(ConnectionModel::new)
		.toList();

	private static final ConnectionModel OF_JOURNEYS = new ConnectionModel(0.2);

	private static final int READS = 6;

	/**
	 * Of all arms together. Two cores answer it from ten pods without queueing, although
	 * the first two pods, which are behind every Service, get most of it.
	 */
	private static final double SHOPPERS_A_SECOND = 40;

	@Override
	public String name() {
		return "keep-alive";
	}

	@Override
	public String hypothesis() {
		return "Without affinity carts in memory are lost as often as connections are new: "
				+ "a client that keeps its connection never sees the bug, one that does not sees it at once.";
	}

	@Override
	public String prediction() {
		return "p: a new connection before each request, N pods. Lost at the i-th read: (1 − 1/N)(1 − (1 − p)^i); "
				+ "at any of k reads: 1 − (1 − p(1 − 1/N))^k.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		List<Integer> sizes = Stream.of(stage.replicas(0)).filter((given) -> given > 0).toList();
		return measure(stage, sizes.isEmpty() ? PODS : sizes);
	}

	private Finding measure(Stage stage, List<Integer> sizes) throws IOException, InterruptedException {
		int most = sizes.getLast();
		try (Fleet fleet = stage.start(Cast.of(Phase.BROKEN, most))) {
			List<Group> groups = new ArrayList<>();
			for (int pods : sizes) {
				URI target = fleet.open(new Route.Service(new SessionAffinity.None(), pods));
				for (ConnectionModel model : MODELS) {
					groups.add(new Group(pods, model, population(stage, target, pods, model, sizes.size())));
				}
			}
			Population all = new Population("all", fleet.open(new Route.Service(new SessionAffinity.None())),
					stage.users(20 * most), 20 * most, 20, 2, Duration.ZERO, ConnectionModel.PER_REQUEST, false,
					List.of());
			Run run = stage.send(name(),
					new Plan(stage.seed(), List.of(all), groups.stream().map(Group::population).toList()),
					Optional.empty());
			int usual = sizes.contains(USUAL_PODS) ? USUAL_PODS : most;
			Cell journeys = stage.journeys(name() + "-journeys", fleet,
					fleet.open(new Route.Service(new SessionAffinity.None(), usual)), usual, OF_JOURNEYS, 30);
			return finding(stage, groups.stream().map((group) -> group.seen(fleet, run)).toList(), usual, journeys);
		}
	}

	private static Population population(Stage stage, URI target, int pods, ConnectionModel model, int sizes) {
		int shoppers = stage.shoppers(100);
		double rate = SHOPPERS_A_SECOND / (MODELS.size() * sizes);
		return new Population("N=" + pods + ", " + words(model), target, stage.users(shoppers), shoppers, rate, READS,
				Duration.ZERO, model, false, List.of());
	}

	private static String words(ConnectionModel model) {
		return model.equals(ConnectionModel.KEEP_ALIVE) ? "keep-alive" : "p=" + model.reconnect();
	}

	private Finding finding(Stage stage, List<Seen> all, int usual, Cell journeys) {
		List<Seen> few = all.stream().filter((seen) -> seen.pods() == usual).toList();
		List<Measure> measures = Stream
			.of(few.stream().map((seen) -> Measure.share(seen.arm().name(), "first read lost", seen.lostAt(1))),
					all.stream().map((seen) -> Measure.share(seen.arm().name(), "any read lost", seen.lostAtAny())),
					journeys.steps()
						.stream()
						.map((loss) -> Measure.share("shopping journey, N=" + usual + ", " + words(OF_JOURNEYS),
								loss.name() + " lost", loss.rate())))
			.flatMap((some) -> some)
			.toList();
		List<String> refutations = all.stream().flatMap(Seen::against).toList();
		List<String> doubts = Stream
			.concat(all.stream().flatMap((seen) -> seen.arm().doubts()), Calibration.failures(journeys).stream())
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, few), measures,
				List.of(byModel(all), byRead(few, usual), byStep(journeys, usual)), refutations, doubts,
				List.of("A shopper adds one product and reads its cart back " + READS + " times.",
						"A read makes no session, so a cart that one read did not find another may find again.",
						"N pods are the first N of those that run, behind a Service of their own."));
	}

	private static List<Condition> conditions(Stage stage, List<Seen> arms) {
		Population any = arms.getFirst().arm().population();
		return List.of(new Condition("variant", "inmemory"), new Condition("affinity", "None"),
				new Condition("shoppers of each arm", Integer.toString(any.shoppers())),
				new Condition("reads of each shopper", Integer.toString(READS)),
				new Condition("arrivals of each arm", any.rate() + " a second"), new Condition("place", stage.place()),
				new Condition("seed", Long.toString(stage.seed())));
	}

	private static Chart byModel(List<Seen> all) {
		List<Integer> sizes = all.stream().map(Seen::pods).distinct().toList();
		Stream<Series> measured = sizes.stream()
			.map((pods) -> new Series("N = " + pods, Style.POINTS,
					all.stream()
						.filter((seen) -> seen.pods() == pods)
						.map((seen) -> Point.at(seen.model().reconnect(), seen.lostAtAny()))
						.toList()));
		Stream<Series> predicted = sizes.stream()
			.map((pods) -> new Series("N = " + pods + ", predicted", Style.LINE,
					IntStream.rangeClosed(0, 50)
						.mapToDouble((i) -> i / 50.0)
						.mapToObj((p) -> Point.at(p, ClosedForms.lostAtAny(pods, p, READS)))
						.toList()));
		return new Chart("Carts seen lost at any of " + READS + " reads",
				Axis.share("probability of a new connection before each request"), Axis.share("shoppers, %"),
				Stream.concat(measured, predicted).toList());
	}

	private static Chart byRead(List<Seen> few, int usual) {
		Stream<Series> measured = few.stream()
			.map((seen) -> new Series(words(seen.model()), Style.POINTS,
					IntStream.rangeClosed(1, READS).mapToObj((i) -> Point.at(i, seen.lostAt(i))).toList()));
		Stream<Series> predicted = few.stream()
			.map((seen) -> new Series(words(seen.model()) + ", predicted", Style.LINE,
					IntStream.rangeClosed(1, READS)
						.mapToObj((i) -> Point.at(i, ClosedForms.lostAt(usual, seen.model().reconnect(), i)))
						.toList()));
		return new Chart("Carts seen lost at the i-th read, N = " + usual, Axis.linear("read"),
				Axis.share("shoppers, %"), Stream.concat(measured, predicted).toList());
	}

	private static Chart byStep(Cell journeys, int usual) {
		List<StepLoss> steps = journeys.steps();
		return new Chart("Lost at each step of the shopping journey, N = " + usual + ", " + words(OF_JOURNEYS),
				Axis.categories("step", steps.stream().map(StepLoss::name).toList()), Axis.share("journeys, %"),
				List.of(new Series("measured", Style.POINTS,
						IntStream.range(0, steps.size()).mapToObj((i) -> Point.at(i, steps.get(i).rate())).toList()),
						new Series("predicted", Style.LINE,
								IntStream.range(0, steps.size())
									.mapToObj((i) -> Point.at(i, steps.get(i).rate().predicted()))
									.toList())));
	}

	private record Group(int pods, ConnectionModel model, Population population) {

		private Seen seen(Fleet fleet, Run run) {
			return new Seen(this.pods, this.model, Arm.of(this.population, fleet, run));
		}

	}

	/** An arm, held against theory. */
	private record Seen(int pods, ConnectionModel model, Arm arm) {

		private LossRate lostAt(int read) {
			return this.arm.lostAt(read, ClosedForms.lostAt(this.pods, this.model.reconnect(), read));
		}

		private LossRate lostAtAny() {
			return this.arm.lostAtAny(ClosedForms.lostAtAny(this.pods, this.model.reconnect(), READS));
		}

		private Stream<String> against() {
			return Stream.concat(
					IntStream.rangeClosed(1, READS)
						.boxed()
						.flatMap((i) -> Against.prediction(this.arm.name() + ", read " + i, lostAt(i))),
					Against.prediction(this.arm.name() + ", any read", lostAtAny()));
		}

	}

}
