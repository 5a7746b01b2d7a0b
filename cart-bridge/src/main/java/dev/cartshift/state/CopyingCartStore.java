package dev.cartshift.state;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;

/**
 * Keeps the cart in Redis, and gives the browser a copy that nobody believes yet: what
 * Redis does not have is not there. So pods that know nothing of tokens, which leave an
 * old one in the browser when they change or claim a cart, bring nothing back by it.
 */
class CopyingCartStore implements CartStore {

	private final CartStore redis;

	private final TokenCopy copy;

	private final CartSources sources;

	CopyingCartStore(CartStore redis, TokenCopy copy, CartSources sources) {
		this.redis = redis;
		this.copy = copy;
		this.sources = sources;
	}

	@Override
	public Cart load() {
		Cart cart = this.redis.load();
		this.sources.found((cart.version() > 0) ? CartSource.REDIS : CartSource.NONE);
		copy(cart);
		return cart;
	}

	@Override
	public CartOutcome update(CartChange change) {
		CartOutcome outcome = this.redis.update(change);
		switch (outcome) {
			case CartOutcome.Changed(Cart cart) -> copy(cart);
			case CartOutcome.Unchanged(Cart cart) -> copy(cart);
			case CartOutcome.Refused refused -> {
			}
		}
		this.sources.found(CartSource.REDIS);
		return outcome;
	}

	@Override
	public Claim claimGuestCart(String username) {
		Claim claim = this.redis.claimGuestCart(username);
		this.copy.claimed(username, claim);
		return claim;
	}

	private void copy(Cart cart) {
		if (cart.version() > 0) {
			this.copy.refresh(cart);
		}
		else {
			this.copy.forget();
		}
	}

}
