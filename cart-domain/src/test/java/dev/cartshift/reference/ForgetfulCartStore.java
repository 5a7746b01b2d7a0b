package dev.cartshift.reference;

import java.util.concurrent.atomic.AtomicInteger;

import dev.cartshift.cart.Cart;
import dev.cartshift.storefront.CurrentShopper;

/**
 * Acknowledges every change, and forgets every tenth.
 */
class ForgetfulCartStore extends SharedMemoryCartStore {

	private final AtomicInteger changes = new AtomicInteger();

	ForgetfulCartStore(CurrentShopper shopper, SharedMemory.Key guest) {
		super(shopper, guest);
	}

	@Override
	void keep(Cart cart) {
		if (this.changes.incrementAndGet() % 10 != 0) {
			super.keep(cart);
		}
	}

}
