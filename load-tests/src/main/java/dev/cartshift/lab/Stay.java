package dev.cartshift.lab;

import java.time.Duration;

import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Incident;

/**
 * How long shoppers on a cluster stay: nobody can tell those who come from pods to leave.
 */
final class Stay {

	/**
	 * From the first client that measures to the last, which is seen some seconds late.
	 */
	private static final Duration UNTIL_ALL_MEASURE = Duration.ofSeconds(30);

	/** Where pods and shoppers share a small machine. */
	private static final Duration POD_STARTS = Duration.ofSeconds(60);

	/** {@code terminationGracePeriodSeconds}. */
	private static final Duration POD_STOPS = Duration.ofSeconds(40);

	private Stay() {
	}

	/**
	 * Until an incident that takes its time is over, and as long as it waited after that.
	 */
	static Duration through(Incident incident) {
		int pods = incident.fleets().stream().mapToInt((fleet) -> fleet.cast().replicas()).max().orElse(1);
		return incident.steps()
			.stream()
			.map((step) -> incident.after().plus(longest(step.kind(), pods)))
			.reduce(UNTIL_ALL_MEASURE.plus(incident.after()), Duration::plus);
	}

	private static Duration longest(Disruption.Kind kind, int pods) {
		return switch (kind) {
			case POD_KILL, SCALE_OUT -> POD_STARTS;
			case SCALE_IN -> POD_STOPS;
			case ROLLING_RESTART -> POD_STARTS.multipliedBy(pods).plus(POD_STOPS);
		};
	}

}
