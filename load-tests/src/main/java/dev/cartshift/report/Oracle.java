package dev.cartshift.report;

import java.util.List;
import java.util.stream.IntStream;

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
		return new Oracle(phase.stateInPods());
	}

	/** The journey, as far as it can be replayed, with the verdicts it must have met. */
	Journey foretell(Journey journey) {
		Whereabouts state = new Whereabouts(this.stateInPod);
		return new Journey(replayable(journey).stream()
			.map((exchange) -> exchange.with(state.answer(exchange.step(), exchange.pod())))
			.toList());
	}

	/** Compares each verdict of a journey with the one that was foretold. */
	Agreement witness(Journey journey) {
		List<Exchange> foretold = foretell(journey).exchanges();
		long verdicts = foretold.stream().filter((exchange) -> exchange.step().judged()).count();
		long disagreements = IntStream.range(0, foretold.size())
			.filter((i) -> !foretold.get(i).equals(journey.exchanges().get(i)))
			.count();
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
