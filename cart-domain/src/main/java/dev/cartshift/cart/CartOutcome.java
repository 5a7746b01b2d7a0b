package dev.cartshift.cart;

/**
 * What became of a change. A store keeps the cart of {@link Changed} and writes nothing
 * otherwise.
 */
public sealed interface CartOutcome {

	/** The cart is a new one, one version on. */
	record Changed(Cart cart) implements CartOutcome {
	}

	/** There was nothing to do: the cart already is what was asked for. */
	record Unchanged(Cart cart) implements CartOutcome {
	}

	/** The change was not made. */
	record Refused(Refusal refusal) implements CartOutcome {
	}

}
