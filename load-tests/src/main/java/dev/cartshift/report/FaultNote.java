package dev.cartshift.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a fault did, as lines below the table; none without a fault.
 */
record FaultNote(Cell cell) {

	/**
	 * What the lines' words mean, and what is predicted otherwise than without a fault.
	 */
	static final List<String> WORDS = List.of(
			"In flight: began before the pod's last answer and ended after it."
					+ " Pinned: of these, those whose last acknowledged write was on it.",
			"With a fault the predicted share is the oracle's, who knows which pod answered whom.");

	Stream<String> lines() {
		return this.cell.conditions()
			.fault()
			.flatMap((fault) -> this.cell.impact().map((impact) -> lines(fault, impact)))
			.orElseGet(Stream::empty);
	}

	private Stream<String> lines(Fault fault, Impact impact) {
		String phase = this.cell.conditions().phase().label();
		return Stream.concat(
				Stream.of("%s: %s at %s: %s went.".formatted(phase, Aftermath.words(fault), Aftermath.time(fault),
						pods(fault.pods())), phase + ": " + journeys(impact)),
				impact.pinnedShare().map((share) -> phase + ": " + pinned(share)).stream());
	}

	private static String pods(List<String> pods) {
		return (pods.size() == 1) ? pods.getFirst() : pods.size() + " pods";
	}

	private String journeys(Impact impact) {
		return "%d journeys were in flight, %d of them pinned: of these %d lost something, of the %d others %d did."
			.formatted(impact.inFlight(), impact.pinned(), impact.pinnedLost(),
					this.cell.journeys().judged() - impact.pinned(), impact.othersLost());
	}

	private String pinned(PinnedShare share) {
		return "%d of %d %s had met a pod that went: %s %% (%s–%s); even is %s %%.".formatted(share.pinned(),
				share.choosers(),
				this.cell.conditions().phase().stickyByCookie() ? "journeys under way" : "client addresses",
				percent(share.value()), percent(share.low()), percent(share.high()), percent(share.predicted()));
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f", 100 * share);
	}

}
