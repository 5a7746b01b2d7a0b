package dev.cartshift.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One pod that went, and what its going meant for a journey; all of it told by the
 * answers alone, whatever other clocks say.
 *
 * @param pod its name
 * @param lastAnswerMillis when it last answered anybody, in milliseconds of the epoch
 * @param affinity whether a shopper met one pod only until it went
 */
record Departure(String pod, long lastAnswerMillis, boolean affinity) {

	/**
	 * The departures of a fault; none of a pod that never answered.
	 * @param exchanges hands all exchanges of a run to its argument
	 */
	static List<Departure> of(Fault fault, Phase phase, Consumer<Consumer<Exchange>> exchanges) {
		Map<String, Long> lastAnswers = new TreeMap<>();
		exchanges.accept((exchange) -> {
			if (fault.pods().contains(exchange.pod())) {
				lastAnswers.merge(exchange.pod(), exchange.endMillis(), Math::max);
			}
		});
		return lastAnswers.entrySet()
			.stream()
			.map((last) -> new Departure(last.getKey(), last.getValue(), phase.pinned()))
			.toList();
	}

	/**
	 * Whether the journey began before the pod's last answer and ended after it. So did,
	 * in effect, one that was {@linkplain #pinned pinned} to the pod and moved while that
	 * still drained: it counts even if it ended first.
	 */
	boolean inFlight(Journey journey) {
		return pinned(journey)
				|| (journey.beganMillis() < this.lastAnswerMillis && this.lastAnswerMillis < journey.endedMillis());
	}

	/**
	 * Whether the pod had acknowledged the journey's last write or login when it went,
	 * and the journey went on. That is, with affinity, when the journey had its own last
	 * answer from the pod: a draining pod may answer others longer, on connections that
	 * are open. Without affinity it is when the pod last answered anybody.
	 */
	boolean pinned(Journey journey) {
		List<Exchange> before = before(journey);
		boolean wentOn = before.size() < journey.exchanges().size();
		return wentOn && before.stream()
			.filter((exchange) -> exchange.step().writes() && exchange.verdict() == Verdict.ACKNOWLEDGED)
			.reduce((earlier, later) -> later)
			.filter((write) -> write.pod().equals(this.pod))
			.isPresent();
	}

	private List<Exchange> before(Journey journey) {
		List<Exchange> exchanges = journey.exchanges();
		int end = exchanges.size();
		while (end > 0 && after(exchanges.get(end - 1))) {
			end--;
		}
		return exchanges.subList(0, end);
	}

	private boolean after(Exchange exchange) {
		return this.affinity ? !exchange.pod().equals(this.pod) : exchange.endMillis() > this.lastAnswerMillis;
	}

}
