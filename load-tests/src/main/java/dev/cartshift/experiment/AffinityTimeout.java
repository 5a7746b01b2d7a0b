package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/** When ClientIP forgets a client, and when it does not. */
final class AffinityTimeout implements Experiment {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final Duration SHORTER = Duration.ofSeconds(1);

	private static final Duration LONGER = Duration.ofSeconds(4);

	private static final int READS_WITHIN = 9;

	private static final int READS_BEYOND = 3;

	private static final double ARRIVALS = 10;

	@Override
	public String name() {
		return "affinity-timeout";
	}

	@Override
	public String hypothesis() {
		return "The timeout of ClientIP slides with each new connection and with nothing else: who connects often stays "
				+ "on a pod for ever, who thinks longer than the timeout may meet another, and who keeps a connection "
				+ "stays although the timeout is long over.";
	}

	@Override
	public String prediction() {
		return "Pauses within the timeout, or on a kept connection: nothing lost. Longer pauses and p, a new connection "
				+ "before each request: 1 − (1 − p(1 − 1/N))^k at any of k reads, as if there were no affinity.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		try (Fleet fleet = stage.start(Cast.of(Phase.STICKY, replicas))) {
			URI target = fleet.open(new Route.Service(new SessionAffinity.ClientIp(TIMEOUT)));
			List<Population> arms = List.of(
					shoppers(stage, "pause within, new connections", target, SHORTER, ConnectionModel.PER_REQUEST),
					shoppers(stage, "pause beyond, new connections", target, LONGER, ConnectionModel.PER_REQUEST),
					shoppers(stage, "pause beyond, p=0.5", target, LONGER, new ConnectionModel(0.5)),
					shoppers(stage, "pause beyond, kept connection", target, LONGER, ConnectionModel.KEEP_ALIVE));
			Population warmUp = new Population("all", target, stage.users(60), 60, 15, 2, Duration.ZERO,
					ConnectionModel.PER_REQUEST, false, stage.addresses(60));
			Run run = stage.send(name(), new Plan(stage.seed(), List.of(warmUp), arms), Optional.empty());
			return finding(stage, replicas, arms.stream().map((arm) -> Arm.of(arm, fleet, run)).toList());
		}
	}

	/** Each from an address of its own, or another would renew its memory. */
	private static Population shoppers(Stage stage, String name, URI target, Duration pause, ConnectionModel model) {
		int shoppers = stage.shoppers(120);
		return new Population(name, target, stage.users(shoppers), shoppers, ARRIVALS,
				pause.equals(SHORTER) ? READS_WITHIN : READS_BEYOND, pause, model, false, stage.addresses(shoppers));
	}

	private static LossRate lostAt(Arm arm, int read, int replicas) {
		return arm.lostAt(read,
				forgets(arm) ? ClosedForms.lostAt(replicas, arm.population().connectionModel().reconnect(), read) : 0);
	}

	private static LossRate lostAtAny(Arm arm, int replicas) {
		return arm.lostAtAny(forgets(arm) ? ClosedForms.lostAtAny(replicas,
				arm.population().connectionModel().reconnect(), arm.population().reads()) : 0);
	}

	private static boolean forgets(Arm arm) {
		return arm.population().thinkTime().compareTo(TIMEOUT) > 0;
	}

	private Finding finding(Stage stage, int replicas, List<Arm> arms) {
		List<Measure> measures = arms.stream()
			.flatMap((arm) -> Stream.of(Measure.share(arm.name(), "first read lost", lostAt(arm, 1, replicas)),
					Measure.share(arm.name(), "any read lost", lostAtAny(arm, replicas))))
			.toList();
		List<String> refutations = arms.stream()
			.flatMap((arm) -> Stream.of(lostAt(arm, 1, replicas), lostAtAny(arm, replicas))
				.flatMap((rate) -> Against.prediction(arm.name(), rate)))
			.toList();
		return new Finding(name(), hypothesis(), prediction(), conditions(stage, replicas, arms), measures,
				List.of(chart(arms, replicas)), refutations, arms.stream().flatMap(Arm::doubts).toList(),
				List.of("Each shopper comes from an address of its own, and nobody else renews what is remembered of it.",
						"A shopper's visit lasts " + visitSeconds(SHORTER, READS_WITHIN) + " s with pauses within the "
								+ "timeout, and so longer than the timeout: it slides."));
	}

	private static long visitSeconds(Duration pause, int reads) {
		return pause.multipliedBy(reads + 1L).toSeconds();
	}

	private static List<Condition> conditions(Stage stage, int replicas, List<Arm> arms) {
		return List.of(new Condition("variant", "inmemory"),
				new Condition("affinity", "ClientIP, timeoutSeconds " + TIMEOUT.toSeconds()),
				new Condition("replicas", Integer.toString(replicas)),
				new Condition("shoppers of each arm", Integer.toString(arms.getFirst().population().shoppers())),
				new Condition("pause within", SHORTER.toSeconds() + " s, " + READS_WITHIN + " reads"),
				new Condition("pause beyond", LONGER.toSeconds() + " s, " + READS_BEYOND + " reads"),
				new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed())));
	}

	private static Chart chart(List<Arm> arms, int replicas) {
		return new Chart("Carts seen lost at any read", Axis.categories("", arms.stream().map(Arm::name).toList()),
				Axis.share("shoppers, %"), List.of(
						new Series("measured", Style.POINTS,
								IntStream.range(0, arms.size())
									.mapToObj((i) -> Point.at(i, lostAtAny(arms.get(i), replicas)))
									.toList()),
						new Series("predicted", Style.LINE,
								IntStream.range(0, arms.size())
									.mapToObj((i) -> Point.at(i, lostAtAny(arms.get(i), replicas).predicted()))
									.toList())));
	}

}
