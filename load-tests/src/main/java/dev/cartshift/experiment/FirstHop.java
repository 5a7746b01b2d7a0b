package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.report.Chart;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;

/**
 * Ways to leave memory: by a rolling update at once; by one from pods that hand over what
 * they have; and side by side, where those who have a cart stay with the old pods until
 * they have gone by themselves.
 */
final class FirstHop implements Experiment {

	/** Also on a busy machine everybody has put something in by then. */
	private static final Duration BEFORE = Duration.ofSeconds(12);

	/** Those of the old pods have gone by then. */
	private static final Duration UNTIL_OLD_HAVE_GONE = Duration.ofSeconds(30);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	/** Longer than anything takes; shoppers leave when it is over. */
	private static final int MOST_READS = 900;

	private static final int READS_OF_OLD = 8;

	private static final int ARRIVAL_SECONDS = 8;

	@Override
	public String name() {
		return "first-hop";
	}

	@Override
	public String hypothesis() {
		return "Carts that are in memory alone don't survive a rolling update, whatever it brings. Pods that hand over what "
				+ "they have when they go lose nothing, and neither does a shop whose old pods stay until their last "
				+ "shopper has gone.";
	}

	@Override
	public String prediction() {
		return "Losses per active shopper: (1 + 1/N)^N − 1 from inmemory; 0 from handover, and 0 side by side.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(3);
		Affected inmemory = update(stage, Waypoint.INMEMORY, replicas);
		Affected handover = update(stage, Waypoint.HANDOVER, replicas);
		return finding(stage, List.of(inmemory, handover), sideBySide(stage, replicas));
	}

	/** A rolling update from there to where both stores are written. */
	private Affected update(Stage stage, Waypoint from, int replicas) throws IOException, InterruptedException {
		String name = "from " + from.label();
		Cast cast = Cast.migrating(name, from.phase(), replicas, from.release());
		try (Fleet fleet = stage.start(cast)) {
			URI target = open(fleet, from);
			Population shoppers = shoppers(stage, name, target, MOST_READS);
			Incident update = new Incident(BEFORE, new Act.RollOut(Waypoint.MEMORY_FIRST.release()), List.of(fleet));
			Run run = stage.send(name() + "-" + from.label(),
					new Plan(stage.seed(), List.of(warmUp(stage, name, target)), List.of(shoppers)),
					Optional.of(update));
			return new Affected(Arm.of(shoppers, fleet, run), run, run.disruptions().getFirst(), replicas,
					Optional.empty());
		}
	}

	/** New shoppers go to new pods from the beginning on. */
	private SideBySide sideBySide(Stage stage, int replicas) throws IOException, InterruptedException {
		try (Fleet old = stage.start(cast("old pods", Waypoint.INMEMORY, replicas));
				Fleet fresh = stage.start(cast("new pods", Waypoint.MEMORY_FIRST, replicas))) {
			Population stayers = shoppers(stage, old.cast().name(), open(old, Waypoint.INMEMORY), READS_OF_OLD);
			Population newcomers = shoppers(stage, fresh.cast().name(), open(fresh, Waypoint.MEMORY_FIRST), MOST_READS);
			Run run = stage.send(name() + "-side-by-side",
					new Plan(stage.seed(),
							List.of(warmUp(stage, stayers.name(), stayers.target()),
									warmUp(stage, newcomers.name(), newcomers.target())),
							List.of(stayers, newcomers)),
					Optional.of(new Incident(UNTIL_OLD_HAVE_GONE, Kind.RETIREMENT, List.of(old))));
			return new SideBySide(List.of(Arm.of(stayers, old, run), Arm.of(newcomers, fresh, run)),
					run.disruptions().getFirst().beganMillis());
		}
	}

	private static Cast cast(String name, Waypoint at, int replicas) {
		Release release = at.release();
		return Cast.migrating(name, at.phase(), replicas,
				new Release(name.replace(' ', '-'), release.variant(), release.settings()));
	}

	private static URI open(Fleet fleet, Waypoint at) throws IOException, InterruptedException {
		return fleet.open(new Route.Service(at.affinity()));
	}

	private static Population shoppers(Stage stage, String name, URI target, int reads) {
		int shoppers = stage.shoppers(60);
		return new Population(name, target, stage.users(shoppers), shoppers, (double) shoppers / ARRIVAL_SECONDS, reads,
				PERIOD, ConnectionModel.PER_REQUEST, true, stage.addresses(shoppers));
	}

	private static Population warmUp(Stage stage, String name, URI target) {
		return new Population(name, target, stage.users(60), 60, 12, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, stage.addresses(60));
	}

	private Finding finding(Stage stage, List<Affected> updates, SideBySide sideBySide) {
		List<Condition> conditions = new ArrayList<>(
				List.of(new Condition("replicas", Integer.toString(updates.getFirst().replicas())),
						new Condition("shoppers of each arm",
								Integer.toString(updates.getFirst().arm().population().shoppers())),
						new Condition("affinity", "ClientIP"),
						new Condition("connections", ConnectionModel.PER_REQUEST.toString()),
						new Condition("think time", PERIOD.toSeconds() + " s")));
		updates.forEach((arm) -> conditions.add(new Condition(arm.name() + ": rolling update",
				"%.1f s after the first request, over after %.1f s".formatted(arm.began(), arm.ended()))));
		conditions.add(new Condition("place", stage.place()));
		conditions.add(new Condition("seed", Long.toString(stage.seed())));
		return new Finding(name(), hypothesis(), prediction(), conditions,
				Stream.concat(updates.stream().flatMap(Affected::measures), sideBySide.measures()).toList(),
				updates.stream().flatMap(FirstHop::charts).toList(),
				Stream.concat(updates.stream().flatMap(Affected::against), sideBySide.against()).toList(),
				Stream.concat(updates.stream().flatMap(Affected::doubts), sideBySide.doubts()).toList(),
				List.of("A shopper reads its cart every second, and puts the product in again when it is lost.",
						"From inmemory, from handover: rolling updates to a bridge that writes memory and Redis "
								+ "(memory-first).",
						"Side by side: who comes to the old pods leaves after %d reads, and only then they end; it takes twice the pods, and as long as the longest visit."
							.formatted(READS_OF_OLD)));
	}

	private static Stream<Chart> charts(Affected arm) {
		return Stream.of(
				arm.time()
					.chart("Carts found lost, " + arm.name(), "carts a second",
							List.of(arm.time()
								.count(arm.name(), arm.seen(), (observation) -> observation.verdict().lost()))),
				arm.byPod());
	}

}
