package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;

/**
 * The way from carts in memory to carts in Redis to carts in tokens, and back, by rolling
 * updates under shoppers who stay, come, and change what they have. Each release is
 * measured by itself for a while, and, if asked for, with a pod that dies and a store
 * that is started again.
 */
public final class Migration implements Experiment {

	private final List<Move> moves;

	private final Duration dwell;

	/**
	 * A migration along releases.
	 * @param path their names, one after the other; see {@link #path}
	 * @param back whether the same way is gone back, if it does not lead into memory
	 * @param faults whether at each release a pod dies, and its store is started again
	 * @param dwell how long nothing is done before each move
	 * @throws IllegalArgumentException if there is no such way
	 */
	public Migration(List<String> path, boolean back, boolean faults, Duration dwell) {
		if (dwell.compareTo(Clientele.THINK_TIME) < 0) {
			throw new IllegalArgumentException(
					"shoppers look once in a while, so a release is there for 1 s or more by itself, not " + dwell);
		}
		Itinerary there = new Itinerary(path.stream().map(Waypoint::named).toList());
		Itinerary way = back ? there.andBack() : there;
		this.moves = faults ? way.movesWithTrials() : way.moves();
		this.dwell = dwell;
		if (this.moves.isEmpty()) {
			throw new IllegalArgumentException(
					"nothing changes on the way from " + path.getFirst() + " to " + path.getLast());
		}
	}

	/** All releases there are, in their order. */
	public static List<String> path() {
		return Arrays.stream(Waypoint.values()).map(Waypoint::label).toList();
	}

	/** What pods run in the course of it, without the prefix {@code cart-}. */
	public List<String> variants() {
		return this.moves.stream()
			.flatMap((move) -> Stream.of(move.from(), move.to()))
			.map((stop) -> stop.release().variant())
			.distinct()
			.toList();
	}

	@Override
	public String name() {
		return "migrate";
	}

	@Override
	public String hypothesis() {
		return "Carts and logins move from memory to Redis to tokens, and back, by rolling updates: whoever has a cart in "
				+ "memory alone pays for the first of them as for any, and after it nothing is lost and no request "
				+ "fails.";
	}

	@Override
	public String prediction() {
		return "Losses per active shopper when memory is left: (1 + 1/N)^N − 1. After that: 0.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		Waypoint first = this.moves.getFirst().from();
		Cast cast = Cast.migrating("shop", first.phase(), stage.replicas(3), first.release());
		try (Fleet fleet = stage.start(cast)) {
			URI target = fleet.open(new Route.Service(first.affinity()));
			List<String> pods = fleet.pods();
			Clientele clientele = Clientele.of(stage, target, this.dwell);
			Run run = stage.send(name(), clientele.plan(stage.seed()), Optional
				.of(new Incident(this.dwell, this.moves.stream().map(Move::step).toList(), List.of(fleet))));
			Migrated migrated = new Migrated(pods, this.moves, run);
			return finding(stage, cast, migrated,
					new Stayers(clientele.stayers(), run, migrated.firstHop(), cast.replicas()), clientele);
		}
	}

	private Finding finding(Stage stage, Cast cast, Migrated migrated, Stayers stayers, Clientele clientele) {
		List<Condition> conditions = new ArrayList<>(
				List.of(new Condition("replicas", Integer.toString(cast.replicas())),
						new Condition("shoppers who stay", Integer.toString(stayers.count())),
						new Condition("newcomers at a time", Integer.toString(clientele.newcomers().shoppers())),
						new Condition("connections", ConnectionModel.PER_REQUEST.toString()),
						new Condition("think time", Clientele.THINK_TIME.toSeconds() + " s"),
						new Condition("by itself", this.dwell.toSeconds() + " s"),
						new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed()))));
		return new Finding(name(), hypothesis(), prediction(), conditions, migrated.passages(),
				Stream.concat(stayers.measures(), migrated.measures()).toList(), migrated.charts(),
				Stream.concat(stayers.against(), migrated.against()).toList(),
				Stream.concat(stayers.doubts(), migrated.doubts()).toList(), notes());
	}

	private List<String> notes() {
		return List.of(
				"Everybody reads the cart, asks who it is, and changes the cart after every second read; what is lost "
						+ "is begun anew, and so counts once.",
				"A row lasts until the next begins. Read from: as the bridge says of each answer (X-Cart-Source); the other "
						+ "releases have one store only. Failed: no answer, or not the status expected.",
				"Under ClientIP a shopper who has met a new pod stays there, so nobody meets pods of both kinds back and "
						+ "forth until carts are in Redis; the way back has the other direction.",
				"What may be lost or fail: all that leaving memory costs; with a pod that dies, what it was just asked, and "
						+ "in handover its carts; while Redis is away, in redis, redis-sticky and tokens-written, and for newcomers in redis-first, what is "
						+ "refused (503).");
	}

}
