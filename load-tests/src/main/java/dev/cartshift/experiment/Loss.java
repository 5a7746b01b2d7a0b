package dev.cartshift.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.cartshift.experiment.Observation.Action;

/**
 * A cart or a login that was found lost.
 *
 * @param seen the answer that shows it
 * @param before the last answer that showed, or acknowledged, what is lost
 */
record Loss(Observation seen, Observation before) {

	private static final Set<Action> OF_CARTS = Set.of(Action.ADD, Action.AGAIN, Action.READ);

	private static final Set<Action> OF_LOGINS = Set.of(Action.LOGIN, Action.ME);

	/** What one shopper lost, one after the other. */
	static Stream<Loss> of(Trail trail) {
		return Stream.concat(among(trail, OF_CARTS), among(trail, OF_LOGINS));
	}

	private static Stream<Loss> among(Trail trail, Set<Action> tellers) {
		List<Loss> losses = new ArrayList<>();
		Observation before = trail.observations().getFirst();
		for (Observation one : trail.observations()) {
			if (tellers.contains(one.action()) && one.answered()) {
				if (one.verdict().lost()) {
					losses.add(new Loss(one, before));
				}
				before = one;
			}
		}
		return losses.stream();
	}

	boolean ofCart() {
		return OF_CARTS.contains(this.seen.action());
	}

	/** Whether it was still there after a moment of the epoch. */
	boolean keptAfter(long millis) {
		return this.before.startMillis() >= millis;
	}

}
