package dev.cartshift.report;

import java.util.stream.Stream;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether a phase that must lose nothing lost nothing.
 */
final class Losslessness {

	private Losslessness() {
	}

	static Stream<String> failures(Cell cell) {
		return cell.conditions().phase().lossy() ? Stream.empty()
				: all(lost(cell, cell.cartLossRate(), "the cart or the order"),
						lost(cell, cell.loginLossRate(), "the login"));
	}

	private static Stream<String> lost(Cell cell, LossRate rate, String what) {
		Losses kinds = cell.losses();
		return when(rate.lost() > 0,
				"the variant must lose nothing, yet %d of %d journeys lost %s (first losses of all: "
						+ "%d missing, %d extra, %d stale, %d foreign, %d logged out)",
				rate.lost(), rate.judged(), what, kinds.missing(), kinds.extra(), kinds.stale(), kinds.foreign(),
				kinds.loggedOut());
	}

}
