package dev.cartshift.report;

import java.util.List;

/**
 * Predicts every verdict of a journey from nothing but who answered, so that the judging
 * of what was answered has a witness that shares no code with it.
 *
 * <p>
 * The replay of a journey ends at its first UNKNOWN, unnamed or missing answer: what such
 * a request did, and where, nobody knows.
 */
record Oracle(boolean stateInPod) {

	/** The oracle for the place where this phase's variant keeps state. */
	static Oracle of(Phase phase) {
		return new Oracle(phase.variant().equals("inmemory"));
	}

	/** Compares each verdict of a journey with its prediction. */
	Agreement witness(Journey journey) {
		Whereabouts state = new Whereabouts(this.stateInPod);
		int verdicts = 0;
		int disagreements = 0;
		for (Exchange exchange : replayable(journey)) {
			Verdict predicted = state.answer(exchange.step(), exchange.pod());
			verdicts += exchange.step().judged() ? 1 : 0;
			disagreements += (predicted != exchange.verdict()) ? 1 : 0;
		}
		return new Agreement(verdicts, disagreements);
	}

	private static List<Exchange> replayable(Journey journey) {
		List<Exchange> exchanges = journey.exchanges();
		int end = 0;
		while (end < exchanges.size() && replayable(exchanges.get(end), end)) {
			end++;
		}
		return exchanges.subList(0, end);
	}

	private static boolean replayable(Exchange exchange, int position) {
		return exchange.step().ordinal() == position && exchange.verdict() != Verdict.UNKNOWN
				&& !exchange.pod().isBlank();
	}

}
