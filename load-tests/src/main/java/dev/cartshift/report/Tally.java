package dev.cartshift.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a cell of exchanges, and holds only the journeys under way; not thread-safe.
 */
final class Tally {

	private final Conditions conditions;

	private final PodTally pods;

	private final JourneyTally journeys;

	private final Map<Integer, List<Exchange>> underWay = new TreeMap<>();

	private final BitSet complete = new BitSet();

	/**
	 * The tally of a run.
	 * @param departures of the pods that went, if there was a fault
	 */
	Tally(Conditions conditions, List<Departure> departures) {
		this.conditions = conditions;
		this.pods = new PodTally(conditions);
		this.journeys = new JourneyTally(conditions, departures);
	}

	/**
	 * Adds the next exchange of its journey.
	 * @throws IllegalArgumentException if the journey is complete: two runs in one file
	 */
	void add(Exchange exchange) {
		if (this.complete.get(exchange.journey())) {
			throw new IllegalArgumentException("journey " + exchange.journey() + " has more answers than steps");
		}
		this.pods.add(exchange);
		List<Exchange> journey = this.underWay.computeIfAbsent(exchange.journey(), (number) -> new ArrayList<>());
		journey.add(exchange);
		if (journey.size() == Step.values().length) {
			this.complete.set(exchange.journey());
			this.underWay.remove(exchange.journey());
			this.journeys.add(new Journey(journey));
		}
	}

	/** The cell so far; to be asked once, at the end. */
	Cell cell() {
		this.underWay.values().stream().map(Journey::new).forEach(this.journeys::add);
		return new Cell(this.conditions, this.pods.requests(), this.journeys.counts(), this.journeys.carts(),
				this.journeys.logins(), this.journeys.steps(), this.journeys.agreement(), this.journeys.alarms(),
				this.journeys.losses(), this.pods.latency(), this.journeys.durations(), this.journeys.arrivals(),
				this.pods.loads(), this.journeys.impact(), this.pods.choices(), this.pods.oddities());
	}

}
