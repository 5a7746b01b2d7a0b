package dev.cartshift.reference;

import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.storefront.CurrentShopper;

/**
 * A user's cart by the user's name, a guest's by its cookie.
 */
class SharedMemoryCartStore implements CartStore {

	private static final SharedMemory MEMORY = SharedMemory.OF_THIS_JVM;

	private final CurrentShopper shopper;

	private final SharedMemory.Key guest;

	SharedMemoryCartStore(CurrentShopper shopper, SharedMemory.Key guest) {
		this.shopper = shopper;
		this.guest = guest;
	}

	@Override
	public Cart load() {
		return key().map(MEMORY.carts()::get).orElseGet(() -> Cart.empty(UUID.randomUUID()));
	}

	@Override
	public CartOutcome update(CartChange change) {
		synchronized (MEMORY) {
			CartOutcome outcome = change.applyTo(load());
			if (outcome instanceof CartOutcome.Changed(Cart cart)) {
				keep(cart);
			}
			return outcome;
		}
	}

	@Override
	public Claim claimGuestCart(String username) {
		synchronized (MEMORY) {
			return this.guest.current()
				.map(MEMORY.carts()::remove)
				.map((cart) -> MEMORY.carts().merge(user(username), cart, Cart::absorb))
				.<Claim>map(Claim.Taken::new)
				.orElseGet(Claim.Nothing::new);
		}
	}

	void keep(Cart cart) {
		MEMORY.carts().put(key().orElseGet(this.guest::renew), cart);
	}

	private Optional<String> key() {
		return this.shopper.username()
			.map(SharedMemoryCartStore::user)
			.or(() -> this.guest.current().filter(MEMORY.carts()::containsKey));
	}

	/** No cookie may name it. */
	private static String user(String username) {
		return "user " + username;
	}

}
