package dev.cartshift.state;

import java.util.Optional;

import dev.cartshift.cart.Cart;

/**
 * What counts, of a copy and the shared store's cart.
 *
 * @param source the side that has it
 */
record Newest(Cart cart, CartSource source) {

	/**
	 * @param mine the copy if it counts; one of version 0 does not
	 * @param theirs the shared store's, of version 0 if it has none
	 * @param copy what the copy's side is called
	 */
	static Newest of(Optional<Cart> mine, Cart theirs, CartSource copy) {
		return mine.filter((cart) -> cart.version() > 0)
			.map((cart) -> of(cart, theirs, copy))
			.orElseGet(() -> new Newest(theirs, (theirs.version() > 0) ? CartSource.REDIS : CartSource.NONE));
	}

	private static Newest of(Cart mine, Cart theirs, CartSource copy) {
		if (theirs.version() == 0) {
			return new Newest(mine, copy);
		}
		if (!theirs.id().equals(mine.id())) {
			return new Newest(theirs.absorb(mine), CartSource.BOTH);
		}
		if (theirs.version() == mine.version()) {
			return new Newest(theirs, CartSource.BOTH);
		}
		return (theirs.version() > mine.version()) ? new Newest(theirs, CartSource.REDIS) : new Newest(mine, copy);
	}

}
