package dev.cartshift.journey;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartshift.report.Line;

/**
 * Which line is whose, of all shoppers of a run; thread-safe.
 */
final class Crowd {

	private final Map<Line, String> owners = new ConcurrentHashMap<>();

	/** To be called before the shopper buys anything. */
	void join(String username, Basket basket) {
		basket.lines().forEach((line) -> this.owners.put(line, username));
	}

	/** Whether another shopper of this run buys this line, earlier or now. */
	boolean someoneElses(Line line, String username) {
		String owner = this.owners.get(line);
		return owner != null && !owner.equals(username);
	}

}
