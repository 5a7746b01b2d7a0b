package dev.cartshift.cart;

/**
 * What became of a guest's cart at a login.
 */
public sealed interface Claim {

	/** The guest had none that could be taken along. */
	record Nothing() implements Claim {
	}

	/** It is the user's cart now. */
	record Taken(Cart cart) implements Claim {
	}

	/** It went into the cart that the user had already. */
	record Merged(Cart cart) implements Claim {
	}

}
