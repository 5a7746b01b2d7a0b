package dev.cartshift.report;

import java.util.EnumMap;
import java.util.Map;

import dev.cartshift.report.Step.Subject;

/**
 * Counts what whole journeys lost, as seen or as foretold; not thread-safe.
 */
final class LossTally {

	private final Map<Step, Integer> lostAt = new EnumMap<>(Step.class);

	private int carts;

	private int logins;

	void add(Journey journey) {
		this.carts += journey.lost(Subject.CART, Subject.ORDER) ? 1 : 0;
		this.logins += journey.lost(Subject.LOGIN) ? 1 : 0;
		Step.allJudged().stream().filter(journey::lostAt).forEach((step) -> this.lostAt.merge(step, 1, Integer::sum));
	}

	/** How many lost a cart or the order. */
	int carts() {
		return this.carts;
	}

	int logins() {
		return this.logins;
	}

	int at(Step step) {
		return this.lostAt.getOrDefault(step, 0);
	}

}
