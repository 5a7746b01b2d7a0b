package dev.cartshift.canary;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;

/**
 * What a shopper's cart is at least.
 *
 * @param owner stands for the user; {@link #GUEST} for a guest
 * @param cart its id, or {@link #ANY}
 * @param version 1 or more: of a cart of version 0 nothing can be lost
 * @param until the cart may have expired after this moment, and nothing is known of it
 */
record Canary(long owner, UUID cart, long version, Instant until) {

	/** A cart whose id nobody has told yet. */
	static final UUID ANY = new UUID(0, 0);

	static final long GUEST = 0;

	static Canary of(long owner, Cart cart, Instant until) {
		return new Canary(owner, cart.id(), cart.version(), until);
	}

	/**
	 * The guest's cart after a login that did not find it. Should the user have a cart
	 * now, an earlier login of the same guest may have taken it there.
	 */
	Canary claimedBy(long user) {
		return new Canary(user, ANY, 1, this.until);
	}

	/** False for another user, of whose cart this says nothing. */
	boolean tellsOf(long shopper) {
		return shopper == this.owner || shopper == GUEST;
	}

	/**
	 * What is wrong with the cart that was found; empty when it is that cart or a later
	 * one.
	 * @param shopper whose request it is, one that this {@linkplain #tellsOf tells of}
	 */
	Optional<Loss> lossIn(long shopper, Cart found) {
		if (shopper != this.owner) {
			return Optional.of(Loss.LOGGED_OUT);
		}
		if (found.version() == 0) {
			return Optional.of(Loss.MISSING);
		}
		if (this.cart.equals(ANY)) {
			return Optional.empty();
		}
		if (!found.id().equals(this.cart)) {
			return Optional.of(Loss.FOREIGN);
		}
		return (found.version() < this.version) ? Optional.of(Loss.STALE) : Optional.empty();
	}

}
