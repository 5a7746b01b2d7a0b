package dev.cartshift.journey;

import java.util.Optional;

import dev.cartshift.report.Ledger;

/**
 * One shopper under way. Immutable.
 *
 * @param journey number of the journey, from 0; the warm-up's come after the measured
 * ones
 * @param shopper number of the user that the shopper logs in as
 * @param ledger what the shopper was told so far
 * @param basket what the shopper buys, once the products are known
 */
public record Visit(int journey, int shopper, Ledger ledger, Optional<Basket> basket) {

	public static Visit of(int journey, int shopper) {
		return new Visit(journey, shopper, Ledger.opened(), Optional.empty());
	}

	Visit with(Ledger changed) {
		return new Visit(this.journey, this.shopper, changed, this.basket);
	}

	Visit with(Basket chosen) {
		return new Visit(this.journey, this.shopper, this.ledger, Optional.of(chosen));
	}

	String username() {
		return "shopper-" + this.shopper;
	}

	/** What the shopper logs in with, as JSON. */
	public String credentials() {
		return "{\"username\":\"%s\",\"password\":\"password\"}".formatted(username());
	}

	/**
	 * What the shopper buys.
	 * @throws java.util.NoSuchElementException if the products are not known
	 */
	public Basket buys() {
		return this.basket.orElseThrow();
	}

}
