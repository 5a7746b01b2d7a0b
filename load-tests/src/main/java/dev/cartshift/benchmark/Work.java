package dev.cartshift.benchmark;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;

/** What shoppers ask for, over and over. */
enum Work {

	GUEST_GET("guest, GET", false, false),

	GUEST_CHANGE("guest, change", false, true),

	USER_GET("user, GET", true, false),

	USER_CHANGE("user, change", true, true);

	private final String label;

	private final boolean ofUsers;

	private final boolean changes;

	Work(String label, boolean ofUsers, boolean changes) {
		this.label = label;
		this.ofUsers = ofUsers;
		this.changes = changes;
	}

	String label() {
		return this.label;
	}

	boolean ofUsers() {
		return this.ofUsers;
	}

	/**
	 * Sends one request.
	 * @param number its number, so that a change is one
	 */
	Answer send(Browser browser, long number) throws InterruptedException {
		return this.changes ? browser.put("/api/cart/lines/" + Stock.PRODUCTS.getFirst(), quantity(1 + number % 2))
				: browser.get("/api/cart");
	}

	static String quantity(long quantity) {
		return "{\"quantity\":" + quantity + "}";
	}

}
