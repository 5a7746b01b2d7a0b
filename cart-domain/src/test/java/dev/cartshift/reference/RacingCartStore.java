package dev.cartshift.reference;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.storefront.CurrentShopper;

/**
 * Reads, lets the others go first, and writes.
 */
class RacingCartStore extends SharedMemoryCartStore {

	RacingCartStore(CurrentShopper shopper, SharedMemory.Key guest) {
		super(shopper, guest);
	}

	@Override
	public CartOutcome update(CartChange change) {
		CartOutcome outcome = change.applyTo(load());
		if (outcome instanceof CartOutcome.Changed(Cart cart)) {
			Thread.yield();
			keep(cart);
		}
		return outcome;
	}

}
