package dev.cartshift.experiment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

	/** Of one step. */
	public Incident(Duration after, Act act, List<Fleet> fleets) {
		this(after, List.of(new Step(act.words(), act)), fleets);
	}

	/** What pods run in the course of it, besides what they run at first. */
	public List<Release> releases() {
		return this.steps.stream()
			.map(Step::act)
			.flatMap((act) -> (act instanceof Act.RollOut(Release release)) ? Stream.of(release) : Stream.empty())
			.distinct()
			.toList();
	}

	/**
	 * A part of it.
	 *
	 * @param words what it is, for people
	 */
	public record Step(String words, Act act) {
	}

}
