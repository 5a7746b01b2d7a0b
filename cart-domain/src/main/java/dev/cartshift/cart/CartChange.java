package dev.cartshift.cart;

/**
 * A change to a cart. It must be a pure function: a store that finds that somebody else
 * was faster runs it again on the newer cart.
 */
@FunctionalInterface
public interface CartChange {

	CartOutcome applyTo(Cart cart);

}
