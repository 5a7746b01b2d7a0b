package dev.cartshift.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether a fault was one that journeys could have noticed, and did what it must: where
 * state is in pods, exactly those lose who were pinned to a pod that went, and elsewhere
 * nobody does.
 *
 * <p>
 * How pods were chosen is not asked. New pods take part for a while only, and who was
 * pinned to an old one rightly meets another.
 */
final class Aftermath {

	private Aftermath() {
	}

	static Stream<String> failures(Cell cell, Fault fault, Impact impact) {
		return all(proof(cell, fault, impact),
				cell.conditions().phase().stateInPods() ? losses(cell, impact) : Theory.losses(cell));
	}

	/** What was not put to the test was not passed. */
	private static Stream<String> proof(Cell cell, Fault fault, Impact impact) {
		String pods = String.join(", ", fault.pods());
		boolean tested = impact.inFlight() > 0;
		return all(
				when(impact.before() == 0,
						"no journey began before the %s at %s, so nobody had anything to lose: begin it later",
						words(fault), time(fault)),
				when(impact.after() == 0,
						"no journey began after the last answer of %s, so the fault was not over: "
								+ "send more shoppers, or begin it earlier",
						pods),
				when(!tested,
						"no journey was in flight when %s went, so nothing was put to the test: "
								+ "send more shoppers a second, or give them more time to think",
						pods),
				when(tested && impact.pinned() == 0 && cell.conditions().phase().stateInPods(),
						"no journey had its state on %s when it went, so its loss proves nothing: send more shoppers, "
								+ "from more addresses, or give them more time to think",
						pods));
	}

	private static Stream<String> losses(Cell cell, Impact impact) {
		int others = cell.journeys().judged() - impact.pinned();
		return all(
				when(impact.pinnedLost() < impact.pinned(),
						"%d of %d journeys with their state on a pod that went lost nothing: "
								+ "their state was not in that pod, or it did not go",
						impact.pinned() - impact.pinnedLost(), impact.pinned()),
				when(impact.othersLost() > 0,
						"%d of %d journeys lost something although their state was on no pod that went: "
								+ "affinity does not hold, or more pods went",
						impact.othersLost(), others));
	}

	/** As in "the pod deletion". */
	static String words(Fault fault) {
		return fault.kind().label().replace('-', ' ');
	}

	/** When it began, to the second and in UTC. */
	static String time(Fault fault) {
		return Instant.ofEpochMilli(fault.atMillis()).truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
