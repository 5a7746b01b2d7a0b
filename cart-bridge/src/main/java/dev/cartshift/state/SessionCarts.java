package dev.cartshift.state;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;

/**
 * The carts of the session alone, and a word on each that was found.
 */
class SessionCarts implements CartStore {

	private final CartStore inSession;

	private final GuestCookie guest;

	private final CartSources sources;

	SessionCarts(CartStore inSession, GuestCookie guest, CartSources sources) {
		this.inSession = inSession;
		this.guest = guest;
		this.sources = sources;
	}

	@Override
	public Cart load() {
		return found(this.inSession.load());
	}

	@Override
	public CartOutcome update(CartChange change) {
		return this.inSession.update((cart) -> {
			CartOutcome outcome = change.applyTo(cart);
			found((outcome instanceof CartOutcome.Changed(Cart changed)) ? changed : cart);
			return outcome;
		});
	}

	/** Nobody must find the guest's cart again that Redis may have of a later stage. */
	@Override
	public Claim claimGuestCart(String username) {
		Claim claim = this.inSession.claimGuestCart(username);
		this.guest.remove();
		return claim;
	}

	private Cart found(Cart cart) {
		this.sources.found((cart.version() > 0) ? CartSource.MEMORY : CartSource.NONE);
		return cart;
	}

}
