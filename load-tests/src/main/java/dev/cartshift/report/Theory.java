package dev.cartshift.report;

import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether losses and choices of pod are those that theory predicts. Each comparison
 * rejects what is true at most once in 10 000 runs.
 */
final class Theory {

	private static final double ERROR_RATE = 1e-4;

	private Theory() {
	}

	/** For a run without a fault. */
	static Stream<String> failures(Cell cell) {
		return all(cell.conditions().phase().lossy() ? predictions(cell) : losses(cell), podChoice(cell),
				affinity(cell));
	}

	/** Where none is predicted, one is too many. */
	static Stream<String> losses(Cell cell) {
		return all(lost(cell, cell.cartLossRate(), "the cart or the order"),
				lost(cell, cell.loginLossRate(), "the login"));
	}

	private static Stream<String> lost(Cell cell, LossRate rate, String what) {
		Losses kinds = cell.losses();
		return when(rate.lost() > 0,
				"%s must lose nothing, yet %d of %d journeys lost %s (first losses of all: "
						+ "%d missing, %d extra, %d stale, %d foreign, %d logged out)",
				variant(cell.conditions().phase()), rate.lost(), rate.judged(), what, kinds.missing(), kinds.extra(),
				kinds.stale(), kinds.foreign(), kinds.loggedOut());
	}

	private static String variant(Phase phase) {
		return phase.sticky() ? "the variant behind ClientIP"
				: phase.stickyByCookie() ? "the variant behind cookie affinity" : "the variant";
	}

	/**
	 * R1 and M1 are pooled: they are predicted alike, and independent of one another, as
	 * no change of pod counts for both.
	 */
	private static Stream<String> predictions(Cell cell) {
		Stream<String> others = cell.steps()
			.stream()
			.filter((loss) -> loss.step() != Step.R1 && loss.step() != Step.M1)
			.flatMap((loss) -> prediction(loss.name(), loss.rate()));
		return all(prediction("R1 and M1 together", cell.at(Step.R1).pooledWith(cell.at(Step.M1))), others,
				prediction("any cart", cell.cartLossRate()), prediction("any login", cell.loginLossRate()));
	}

	private static Stream<String> prediction(String what, LossRate rate) {
		return when(!rate.asPredicted(ERROR_RATE),
				"%s: %d of %d lost (%s %%), which a true share of %s %% gives less than once in 10 000 runs: "
						+ "the instrument, or what it was told about the run, is wrong",
				what, rate.lost(), rate.judged(), percent(rate.value()), percent(rate.predicted()));
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f", 100 * share);
	}

	/** An ingress may go round robin, which is even and not random. */
	private static Stream<String> podChoice(Cell cell) {
		return when(!cell.conditions().phase().stickyByCookie() && cell.choices().uneven(ERROR_RATE),
				"the Service did not choose the pods uniformly: %s", cell.choices());
	}

	/**
	 * Asked of lossless variants above all: theirs is affinity that nobody would miss.
	 */
	private static Stream<String> affinity(Cell cell) {
		SortedSet<String> wanderers = cell.oddities().wanderers();
		Phase phase = cell.conditions().phase();
		return when(phase.pinned() && !wanderers.isEmpty(), "%s, yet more than one pod was met by %d %s, such as %s",
				phase.sticky() ? "the Service has affinity ClientIP" : "the ingress has cookie affinity",
				wanderers.size(), phase.sticky() ? "client addresses" : "journeys",
				wanderers.isEmpty() ? "" : name(wanderers.first()));
	}

	private static String name(String wanderer) {
		return wanderer.isBlank() ? "the only one" : wanderer;
	}

}
