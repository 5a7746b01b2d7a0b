package dev.cartshift.journey;

import java.util.SplittableRandom;

import dev.cartshift.report.ConnectionModel;

/**
 * Draws which requests are the last on their connection, for each shopper and request
 * from the seed alone, whatever the order in which shoppers come.
 */
record Connections(ConnectionModel model, long seed) {

	/**
	 * The request header that lets the server, and so Gatling, close the connection after
	 * the answer: the next request then needs a new one.
	 */
	String header(int shopper, int request) {
		SplittableRandom shoppers = new SplittableRandom(this.seed + shopper);
		long ofShopper = shoppers.nextLong();
		return closes(new SplittableRandom(ofShopper + request)) ? "close" : "keep-alive";
	}

	private boolean closes(SplittableRandom random) {
		return random.nextDouble() < this.model.reconnect();
	}

}
