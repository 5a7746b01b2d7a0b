package dev.cartshift.state;

import java.util.Optional;
import java.util.function.Supplier;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.Claim;

/**
 * The cart as the session or the browser carries it, beside the one in the store that all
 * pods share. It may be older than that, or newer if it could not be brought there. The
 * shopper is the one of the current request.
 */
interface CartCopy {

	/** Where it says that a cart came from. */
	CartSource source();

	/** The current shopper's; empty when there is none. */
	Optional<Cart> find();

	/** A guest's, who is about to log in; empty when somebody is logged in already. */
	Optional<Cart> findGuests();

	/** Whether the shared store was given this very version of this cart. */
	boolean isWritten(Cart copy);

	/** Keeps the current shopper's cart, which the shared store has as well. */
	void keep(Cart written);

	/**
	 * As {@link #keep}, unless the shopper carries nothing yet that a copy fits into: a
	 * read begins no session.
	 */
	void refresh(Cart written);

	/** Keeps the current shopper's cart, which the shared store does not have. */
	void keepUnwritten(Cart cart);

	/** The shared store has claimed the guest's cart: there is none here any more. */
	void claimed(String username, Claim claim);

	/** Claims the guest's copy, as the shared store can't be reached. */
	Claim claimUnwritten(String username);

	/** Does something while no other change of this pod comes between. */
	default <T> T exclusively(Supplier<T> work) {
		return work.get();
	}

}
