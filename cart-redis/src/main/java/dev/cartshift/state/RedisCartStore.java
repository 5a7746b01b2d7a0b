package dev.cartshift.state;

import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Keeps the cart in Redis, a user's by name and a guest's by its cookie. Changes to one
 * cart, from whichever pod, happen one after the other: whoever was too late applies the
 * change again to the newer cart.
 */
class RedisCartStore implements CartStore {

	/** Each failed attempt is somebody else's success: nobody is this unlucky. */
	private static final int MAX_ATTEMPTS = 1000;

	private final RedisCarts carts;

	private final GuestCookie cookie;

	private final CurrentShopper shopper;

	private final String namespace;

	RedisCartStore(RedisCarts carts, GuestCookie cookie, CurrentShopper shopper, String namespace) {
		this.carts = carts;
		this.cookie = cookie;
		this.shopper = shopper;
		this.namespace = namespace;
	}

	@Override
	public Cart load() {
		return this.shopper.username()
			.map(this::userKey)
			.or(() -> this.cookie.read().map(this::guestKey))
			.flatMap(this.carts::find)
			.orElseGet(RedisCartStore::newCart);
	}

	@Override
	public CartOutcome update(CartChange change) {
		return this.shopper.username()
			.map((user) -> change(userKey(user), change))
			.orElseGet(() -> changeGuest(change));
	}

	/** A cookie that names no cart is not taken up: whoever made it up would know it. */
	private CartOutcome changeGuest(CartChange change) {
		UUID guest = this.cookie.read()
			.filter((id) -> this.carts.find(guestKey(id)).isPresent())
			.orElseGet(UUID::randomUUID);
		CartOutcome outcome = change(guestKey(guest), change);
		if (outcome instanceof CartOutcome.Changed) {
			this.cookie.write(guest);
		}
		return outcome;
	}

	private CartOutcome change(String key, CartChange change) {
		UUID changeId = UUID.randomUUID();
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			Optional<Cart> read = this.carts.find(key);
			CartOutcome outcome = change.applyTo(read.orElseGet(RedisCartStore::newCart));
			if (!(outcome instanceof CartOutcome.Changed(Cart changed))
					|| this.carts.compareAndSet(key, read, changeId, changed)) {
				return outcome;
			}
		}
		throw new OptimisticLockingFailureException("a cart changed %d times meanwhile".formatted(MAX_ATTEMPTS));
	}

	@Override
	public void claimGuestCart(String username) {
		this.cookie.read().ifPresent((guest) -> {
			claim(guestKey(guest), userKey(username));
			this.cookie.remove();
		});
	}

	private void claim(String guestKey, String userKey) {
		boolean done = false;
		while (!done) {
			Optional<Cart> guest = this.carts.find(guestKey);
			Optional<Cart> own = this.carts.find(userKey);
			done = guest.isEmpty() || this.carts.claim(guestKey, guest.get(), userKey, own,
					own.map((cart) -> cart.absorb(guest.get())).orElse(guest.get()));
		}
	}

	private String userKey(String username) {
		return this.namespace + ":user:" + username;
	}

	private String guestKey(UUID guest) {
		return this.namespace + ":guest:" + guest;
	}

	private static Cart newCart() {
		return Cart.empty(UUID.randomUUID());
	}

}
