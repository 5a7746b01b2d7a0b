package dev.cartshift.floor;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;

/** Asked by a login for a guest's cart, and by nobody for anything else. */
class NoCarts implements CartStore {

	@Override
	public Cart load() {
		throw new UnsupportedOperationException("there is no cart here");
	}

	@Override
	public CartOutcome update(CartChange change) {
		throw new UnsupportedOperationException("there is no cart here");
	}

	@Override
	public Claim claimGuestCart(String username) {
		return new Claim.Nothing();
	}

}
