package dev.cartshift.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answers one shopper got, in order.
 */
record Journey(List<Exchange> exchanges) {

	private static final List<Step> WHOLE = Arrays.asList(Step.values());

	Journey {
		exchanges = List.copyOf(exchanges);
	}

	/** When the first request was sent; a journey has one. */
	long beganMillis() {
		return this.exchanges.getFirst().startMillis();
	}

	/** When the last answer was there. */
	long endedMillis() {
		return this.exchanges.getLast().endMillis();
	}

	/** From the first request to the last answer, time to think included. */
	long durationMillis() {
		return endedMillis() - beganMillis();
	}

	/** Whether every step was answered, and no answer is UNKNOWN. */
	boolean judged() {
		return !unknown() && this.exchanges.stream().map(Exchange::step).toList().equals(WHOLE);
	}

	boolean unknown() {
		return this.exchanges.stream().anyMatch((exchange) -> exchange.verdict() == Verdict.UNKNOWN);
	}

	boolean lostAt(Step step) {
		return this.exchanges.stream().anyMatch((exchange) -> exchange.step() == step && exchange.verdict().lost());
	}

	boolean lost(Step.Subject... subjects) {
		return this.exchanges.stream()
			.anyMatch((exchange) -> exchange.verdict().lost()
					&& Arrays.asList(subjects).contains(exchange.step().subject()));
	}

	Optional<Verdict> firstLoss() {
		return this.exchanges.stream().map(Exchange::verdict).filter(Verdict::lost).findFirst();
	}

}
