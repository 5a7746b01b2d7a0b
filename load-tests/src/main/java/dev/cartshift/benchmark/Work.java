package dev.cartshift.benchmark;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;

/** What shoppers ask for, over and over. */
enum Work implements Crowd.Request {

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
	 * Whether it is answered with the cart. A change is one, as numbers follow each
	 * other.
	 */
	@Override
	public boolean send(Browser browser, long number) throws InterruptedException {
		Answer answer = this.changes
				? browser.put("/api/cart/lines/" + Stock.PRODUCTS.getFirst(), quantity(1 + number % 2))
				: browser.get("/api/cart");
		return answer.isOk() && answer.body().contains(Stock.PRODUCTS.getFirst());
	}

	static String quantity(long quantity) {
		return "{\"quantity\":" + quantity + "}";
	}

}
