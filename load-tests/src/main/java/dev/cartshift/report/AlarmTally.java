package dev.cartshift.report;

import java.util.List;
import java.util.function.Predicate;

/**
 * Compares what pods said of carts with what shoppers found; not thread-safe.
 */
final class AlarmTally {

	private final boolean stateInPod;

	private Alarms alarms = Alarms.NONE;

	AlarmTally(Phase phase) {
		this.stateInPod = phase.stateInPods();
	}

	/** Of judged journeys, so that each alarm has a verdict beside it. */
	void add(Journey journey) {
		List<Exchange> exchanges = journey.exchanges();
		long alarmed = count(exchanges, AlarmTally::alarmed);
		boolean lost = journey.lost(Step.Subject.CART, Step.Subject.ORDER);
		this.alarms = this.alarms.plus(new Alarms(count(exchanges, (exchange) -> exchange.canary() != Canary.SILENT),
				alarmed, unforeseen(exchanges), (alarmed > 0) ? 1 : 0, (lost != (alarmed > 0)) ? 1 : 0,
				count(exchanges, AlarmTally::lostRead),
				count(exchanges, (exchange) -> lostRead(exchange) && alarmed(exchange))));
	}

	Alarms alarms() {
		return this.alarms.watched() ? this.alarms : Alarms.NONE;
	}

	private long unforeseen(List<Exchange> exchanges) {
		Watched shopper = new Watched(this.stateInPod);
		return count(exchanges, (exchange) -> shopper.answer(exchange.step(), exchange.pod()) != exchange.canary());
	}

	private static boolean alarmed(Exchange exchange) {
		return exchange.canary().alarm();
	}

	private static boolean lostRead(Exchange exchange) {
		return exchange.verdict().lost() && exchange.step().subject() != Step.Subject.LOGIN;
	}

	private static long count(List<Exchange> exchanges, Predicate<Exchange> which) {
		return exchanges.stream().filter(which).count();
	}

}
