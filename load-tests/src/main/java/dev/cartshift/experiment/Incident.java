package dev.cartshift.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens while shoppers are under way.
 *
 * @param after the first measured request; each step but the first as long after the one
 * before is over
 * @param steps one after the other
 * @param fleets each of them, at the same time
 */
public record Incident(Duration after, List<Step> steps, List<Fleet> fleets) {

	public Incident {
		steps = List.copyOf(steps);
		fleets = List.copyOf(fleets);
	}

	/** Of one step, in which pods are told what they were told before. */
	public Incident(Duration after, Disruption.Kind kind, List<Fleet> fleets) {
		this(after, List.of(new Step(kind.words(), kind, Optional.empty())), fleets);
	}

	/**
	 * A part of it.
	 *
	 * @param words what it is, for people
	 * @param settings what the pods that come are {@linkplain Fleet#configure told};
	 * empty for the same as before
	 */
	public record Step(String words, Disruption.Kind kind, Optional<Map<String, String>> settings) {
	}

}
