package dev.cartshift.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts journeys by what a fault did to them; not thread-safe.
 */
final class ImpactTally {

	private final Conditions conditions;

	private final Fault fault;

	private final List<Departure> departures;

	private final long overMillis;

	/** Whether each chooser met a pod that went. */
	private final Map<String, Boolean> choosers = new HashMap<>();

	private int inFlight;

	private int pinned;

	private int pinnedLost;

	private int othersLost;

	private int before;

	private int after;

	/**
	 * The tally of a fault.
	 * @param departures of the pods that went
	 */
	ImpactTally(Conditions conditions, Fault fault, List<Departure> departures) {
		this.conditions = conditions;
		this.fault = fault;
		this.departures = departures;
		this.overMillis = departures.stream()
			.mapToLong(Departure::lastAnswerMillis)
			.reduce(fault.atMillis(), Math::max);
	}

	/** Counts a judged journey. */
	void add(Journey journey) {
		boolean flying = this.departures.stream().anyMatch((departure) -> departure.inFlight(journey));
		boolean held = this.departures.stream().anyMatch((departure) -> departure.pinned(journey));
		boolean lost = journey.firstLoss().isPresent();
		this.inFlight += flying ? 1 : 0;
		this.pinned += held ? 1 : 0;
		this.pinnedLost += (held && lost) ? 1 : 0;
		this.othersLost += (!held && lost) ? 1 : 0;
		this.before += (journey.beganMillis() < this.fault.atMillis()) ? 1 : 0;
		this.after += (journey.beganMillis() > this.overMillis) ? 1 : 0;
		if (chose(journey)) {
			this.choosers.merge(chooser(journey), met(journey), Boolean::logicalOr);
		}
	}

	/** Whether every pod that went could be chosen then. */
	private boolean chose(Journey journey) {
		return journey.beganMillis() < this.fault.atMillis()
				&& (this.conditions.phase().sticky() || this.fault.atMillis() < journey.endedMillis());
	}

	private String chooser(Journey journey) {
		Exchange first = journey.exchanges().getFirst();
		return this.conditions.phase().sticky() ? first.address() : Integer.toString(first.journey());
	}

	private boolean met(Journey journey) {
		return journey.exchanges().stream().anyMatch((exchange) -> this.fault.pods().contains(exchange.pod()));
	}

	Impact impact() {
		return new Impact(this.inFlight, this.pinned, this.pinnedLost, this.othersLost, pinnedShare(), this.before,
				this.after);
	}

	private Optional<PinnedShare> pinnedShare() {
		int met = (int) this.choosers.values().stream().filter(Boolean::booleanValue).count();
		double predicted = Math.min(1, (double) this.fault.pods().size() / this.conditions.replicas());
		return this.conditions.phase().pinned() ? Optional.of(new PinnedShare(this.choosers.size(), met, predicted))
				: Optional.empty();
	}

}
