package dev.cartshift.lab;

import java.time.Duration;

import dev.cartshift.experiment.Act;
import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Incident;

/**
 * How long shoppers on a cluster stay at most: those whom nobody can tell to leave.
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

	/** Less than the {@code activeDeadlineSeconds} of their Job. */
	private static final Duration LONGEST = Duration.ofMinutes(55);

	private Stay() {
	}

	/**
	 * Until an incident that takes its time is over, and as long as it waited after that,
	 * but not longer than their Job may take.
	 */
	static Duration through(Incident incident) {
		int pods = incident.fleets().stream().mapToInt((fleet) -> fleet.cast().replicas()).max().orElse(1);
		Duration needed = incident.steps()
			.stream()
			.map((step) -> incident.after().plus(longest(step.act(), pods)))
			.reduce(UNTIL_ALL_MEASURE.plus(incident.after()), Duration::plus);
		return (needed.compareTo(LONGEST) < 0) ? needed : LONGEST;
	}

	private static Duration longest(Act act, int pods) {
		return switch (act) {
			case Kind.POD_KILL, Kind.POD_REPLACEMENT, Kind.SCALE_OUT, Kind.STORE_RESTART -> POD_STARTS;
			case Kind.SCALE_IN, Kind.RETIREMENT -> POD_STOPS;
			case Kind.ROLLING_RESTART -> POD_STARTS.multipliedBy(pods).plus(POD_STOPS);
			case Act.RollOut any -> POD_STARTS.multipliedBy(pods).plus(POD_STOPS);
			case Act.Redirect any -> Duration.ZERO;
		};
	}

}
