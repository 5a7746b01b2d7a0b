package dev.cartshift.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether what was seen is whole and certain: every shopper who was sent is accounted
 * for, so that "all 500" never reads as "nothing lost", and the oracle could follow each
 * of them and agrees with every verdict.
 */
final class Evidence {

	private Evidence() {
	}

	static Stream<String> failures(Cell cell) {
		return all(shoppers(cell), pods(cell), verdicts(cell), canary(cell), lab(cell));
	}

	private static Stream<String> shoppers(Cell cell) {
		JourneyCounts journeys = cell.journeys();
		return all(when(journeys.started() == 0, "no journey was started, so nothing is known"),
				when(journeys.judged() != journeys.started(), "%d journeys were started and %d could be judged; %s",
						journeys.started(), journeys.judged(), unjudged(journeys)),
				when(!cell.oddities().unknown().isEmpty(), "the variant, or the way to it, gave UNKNOWN answers %s: %s",
						cell.conditions()
							.fault()
							.map((fault) -> "around the " + Aftermath.words(fault))
							.orElse("in a phase without faults"),
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

	private static Stream<String> pods(Cell cell) {
		Oddities oddities = cell.oddities();
		int expected = cell.conditions().replicas()
				+ cell.conditions().fault().map((fault) -> fault.pods().size()).orElse(0);
		return all(when(oddities.unnamed() > 0,
				"%d answers do not say who served them (X-Served-By), so the oracle cannot follow", oddities.unnamed()),
				when(!oddities.strangers().isEmpty(), "answers came from %s, which are not among the replicas %s",
						oddities.strangers(), cell.conditions().pods()),
				when(cell.conditions().pods().isEmpty() && cell.pods().size() > expected,
						"%d pods answered where %d replicas were expected", cell.pods().size(), expected));
	}

	private static Stream<String> verdicts(Cell cell) {
		Agreement oracle = cell.oracle();
		long expected = (long) cell.journeys().judged() * cell.steps().size();
		return all(
				when(oracle.verdicts() < expected, "the oracle could follow %d of %d verdicts", oracle.verdicts(),
						expected),
				when(oracle.disagreements() > 0, "the oracle disagrees with %d of %d verdicts: %s",
						oracle.disagreements(), oracle.verdicts(), suspects(cell)));
	}

	private static Stream<String> canary(Cell cell) {
		Alarms canary = cell.canary();
		return all(
				when(cell.conditions().watched() && cell.journeys().judged() > 0 && !canary.watched(),
						"no answer says whether a cart was lost (X-Cart-Loss), though the pods were given a canary"),
				when(canary.unforeseen() > 0,
						"the pods said of %d carts, by their canary, what does not follow from who answered: %s",
						canary.unforeseen(), suspects(cell)),
				when(canary.mistaken() > 0,
						"in %d of %d journeys the pods' canary and the shoppers disagree on whether a cart was lost",
						canary.mistaken(), cell.journeys().judged()));
	}

	private static Stream<String> lab(Cell cell) {
		return cell.conditions()
			.cpu()
			.filter(CpuShares::limitedByTheLab)
			.stream()
			.map((cpu) -> String.format(Locale.ROOT,
					"the lab's Service, which is one thread, was what limited: the lab used %.0f %% of a processor",
					100 * cpu.labOfOneProcessor()));
	}

	private static String suspects(Cell cell) {
		Conditions conditions = cell.conditions();
		return (conditions.phase().lossy() || (conditions.phase().stateInPods() && conditions.fault().isPresent()))
				? "the instrument judges wrongly, or the variant does not keep its state in its pods"
				: "the variant lost what it must keep, or the instrument judges wrongly";
	}

}
