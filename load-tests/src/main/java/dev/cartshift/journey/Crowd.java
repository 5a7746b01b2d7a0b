package dev.cartshift.journey;

import java.util.List;
import java.util.stream.IntStream;

import dev.cartshift.report.Line;

/**
 * All shoppers of a run, also those whom other clients send: what each buys follows from
 * the number and the products, so nobody needs to have been seen. Thread-safe.
 */
public final class Crowd {

	private final int firstShopper;

	private final int lastShopper;

	private volatile List<String> products = List.of();

	/** Shoppers from the first to the last, those who warm the shop up included. */
	public Crowd(int firstShopper, int lastShopper) {
		this.firstShopper = firstShopper;
		this.lastShopper = lastShopper;
	}

	/** What they choose from; to be called before anybody buys anything. */
	void choosesFrom(List<String> products) {
		this.products = products;
	}

	/** Whether another shopper of this run buys this line, earlier, now or later. */
	boolean someoneElses(Line line, int shopper) {
		List<String> choice = this.products;
		return IntStream.rangeClosed(this.firstShopper, this.lastShopper)
			.filter((other) -> other != shopper)
			.anyMatch((other) -> Basket.of(other, choice).lines().contains(line));
	}

}
