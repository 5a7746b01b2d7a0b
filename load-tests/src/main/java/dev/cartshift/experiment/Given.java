package dev.cartshift.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, and what the pod ran that gave it.
 *
 * @param by empty where nobody answered, or somebody unknown
 */
record Given(Observation observation, Optional<Waypoint> by) {

	/**
	 * What each pod of a migration ran.
	 * @param first who were there before it
	 * @param done what came of each move
	 */
	static Map<String, Waypoint> releases(List<String> first, List<Move> moves, List<Disruption> done) {
		Map<String, Waypoint> releases = new HashMap<>();
		first.forEach((pod) -> releases.put(pod, moves.getFirst().from()));
		for (int move = 0; move < done.size(); move++) {
			Waypoint runs = moves.get(move).to();
			done.get(move).came().forEach((pod) -> releases.put(pod, runs));
		}
		return releases;
	}

	boolean runs(Waypoint release) {
		return this.by.filter((runs) -> runs.release().equals(release.release())).isPresent();
	}

	/** Which store had the cart; empty where nobody says so. */
	String source() {
		return this.observation.source().isEmpty() ? this.by.map(Waypoint::onlySource).orElse("")
				: this.observation.source();
	}

}
