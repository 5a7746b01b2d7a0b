package dev.cartshift.state;

import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.state.RedisCarts.Kept;
import dev.cartshift.storefront.CurrentShopper;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Keeps the cart in Redis, a user's by name and a guest's by its cookie. Changes to one
 * cart, from whichever pod, happen one after the other: whoever was too late applies the
 * change again to the newer cart. A guest's change that a login overtakes is not made but
 * to be sent again, then as the user's.
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
			.flatMap((key) -> this.carts.find(key).cart())
			.orElseGet(RedisCartStore::newCart);
	}

	@Override
	public CartOutcome update(CartChange change) {
		return this.shopper.username()
			.map(this::userKey)
			.map((key) -> change(key, this.carts.find(key), change))
			.orElseGet(() -> changeGuest(change));
	}

	/** A cookie that names no cart is not taken up: whoever made it up would know it. */
	private CartOutcome changeGuest(CartChange change) {
		Optional<UUID> sent = this.cookie.read();
		Kept read = sent.map(this::guestKey).map(this.carts::find).orElse(Kept.NOTHING);
		UUID guest = sent.filter((id) -> !read.equals(Kept.NOTHING)).orElseGet(UUID::randomUUID);
		CartOutcome outcome = change(guestKey(guest), read, change);
		if (outcome instanceof CartOutcome.Changed) {
			this.cookie.write(guest);
		}
		return outcome;
	}

	private CartOutcome change(String key, Kept found, CartChange change) {
		UUID changeId = UUID.randomUUID();
		Kept read = found;
		for (int attempt = 0; attempt < MAX_ATTEMPTS && !read.isClaimed(); attempt++) {
			CartOutcome outcome = change.applyTo(read.cart().orElseGet(RedisCartStore::newCart));
			if (!(outcome instanceof CartOutcome.Changed(Cart changed))
					|| this.carts.compareAndSet(key, read, changeId, changed)) {
				return outcome;
			}
			read = this.carts.find(key);
		}
		throw tryAgain();
	}

	@Override
	public Claim claimGuestCart(String username) {
		return this.cookie.read().map((guest) -> {
			Claim claim = claim(guestKey(guest), userKey(username));
			this.cookie.remove();
			return claim;
		}).orElseGet(Claim.Nothing::new);
	}

	private Claim claim(String guestKey, String userKey) {
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			Kept guest = this.carts.find(guestKey);
			if (guest.cart().isEmpty()) {
				return new Claim.Nothing();
			}
			Kept own = this.carts.find(userKey);
			Cart theirs = guest.cart().get();
			Cart merged = own.cart().map((cart) -> cart.absorb(theirs)).orElse(theirs);
			if (this.carts.claim(guestKey, guest, userKey, own, merged)) {
				return own.cart().isPresent() ? new Claim.Merged(merged) : new Claim.Taken(merged);
			}
		}
		throw tryAgain();
	}

	/** Answers 503 with {@code Retry-After}. */
	private static OptimisticLockingFailureException tryAgain() {
		return new OptimisticLockingFailureException("the cart is being changed, or claimed by a login");
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
