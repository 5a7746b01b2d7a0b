package dev.cartshift.experiment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;

/**
 * Releases in the order in which pods run them.
 *
 * @param stops two or more
 */
record Itinerary(List<Waypoint> stops) {

	Itinerary {
		stops = List.copyOf(stops);
		if (stops.size() < 2) {
			throw new IllegalArgumentException("a way leads from one release to another, so it names two at least");
		}
	}

	/**
	 * There and back again, but not into memory: that step would lose as much as the
	 * first one does.
	 */
	Itinerary andBack() {
		List<Waypoint> back = stops().reversed().stream().skip(1).filter((stop) -> stop != Waypoint.INMEMORY).toList();
		return new Itinerary(Stream.concat(this.stops.stream(), back.stream()).toList());
	}

	List<Move> moves() {
		List<Move> moves = new ArrayList<>();
		for (int stop = 1; stop < this.stops.size(); stop++) {
			moves.addAll(moves(this.stops.get(stop - 1), this.stops.get(stop)));
		}
		return List.copyOf(moves);
	}

	/**
	 * At each stop but in memory, the first time, a pod dies, and its store if it has
	 * one.
	 */
	List<Move> movesWithTrials() {
		Set<Waypoint> tried = EnumSet.of(Waypoint.INMEMORY);
		List<Move> moves = new ArrayList<>();
		for (int stop = 0; stop < this.stops.size(); stop++) {
			Waypoint there = this.stops.get(stop);
			moves.addAll((stop > 0) ? moves(this.stops.get(stop - 1), there) : List.of());
			moves.addAll(tried.add(there) ? trials(there) : List.of());
		}
		return List.copyOf(moves);
	}

	/** Affinity ends after the release that needed it, and begins before it. */
	private static List<Move> moves(Waypoint from, Waypoint to) {
		List<Move> moves = new ArrayList<>();
		if (!from.release().equals(to.release())) {
			moves.add(new Move(from, to, new Act.RollOut(to.release())));
		}
		if (!from.affinity().equals(to.affinity())) {
			Move redirect = new Move(from, to, new Act.Redirect(to.affinity()));
			moves.add(from.phase().sticky() ? moves.size() : 0, redirect);
		}
		return moves;
	}

	private static List<Move> trials(Waypoint at) {
		Move pod = new Move(at, at, Kind.POD_REPLACEMENT);
		return at.writesStore() ? List.of(pod, new Move(at, at, Kind.STORE_RESTART)) : List.of(pod);
	}

}
