package dev.cartshift.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether every shopper who was sent is accounted for, so that "all 500" never reads as
 * "nothing lost".
 */
final class Completeness {

	private Completeness() {
	}

	static Stream<String> failures(Cell cell) {
		JourneyCounts journeys = cell.journeys();
		return all(when(journeys.started() == 0, "no journey was started, so nothing is known"),
				when(journeys.judged() != journeys.started(), "%d journeys were started and %d could be judged; %s",
						journeys.started(), journeys.judged(), unjudged(journeys)),
				when(!cell.oddities().unknown().isEmpty(),
						"the variant, or the way to it, gave UNKNOWN answers in a phase without faults: %s",
						unknown(cell)));
	}

	private static String unjudged(JourneyCounts journeys) {
		int astray = journeys.started() - journeys.judged() - journeys.unknown();
		return (astray == 0) ? "the others met UNKNOWN answers" : "the instrument lost sight of " + astray;
	}

	private static String unknown(Cell cell) {
		return cell.oddities()
			.unknown()
			.entrySet()
			.stream()
			.map((answer) -> answer.getValue() + " × " + answer.getKey())
			.collect(Collectors.joining(", "));
	}

}
