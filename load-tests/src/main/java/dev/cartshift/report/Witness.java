package dev.cartshift.report;

import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether the oracle could follow every journey, and agrees with every verdict.
 */
final class Witness {

	private Witness() {
	}

	static Stream<String> failures(Cell cell) {
		return all(pods(cell), verdicts(cell));
	}

	private static Stream<String> pods(Cell cell) {
		Oddities oddities = cell.oddities();
		int replicas = cell.conditions().replicas();
		return all(when(oddities.unnamed() > 0,
				"%d answers do not say who served them (X-Served-By), so the oracle cannot follow", oddities.unnamed()),
				when(!oddities.strangers().isEmpty(), "answers came from %s, which are not among the replicas %s",
						oddities.strangers(), cell.conditions().pods()),
				when(cell.conditions().pods().isEmpty() && cell.pods().size() > replicas,
						"%d pods answered where %d replicas were expected", cell.pods().size(), replicas));
	}

	private static String suspects(Cell cell) {
		return cell.conditions().phase().lossy()
				? "the instrument judges wrongly, or the variant does not keep its state in its pods"
				: "the variant lost what it must keep, or the instrument judges wrongly";
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

}
