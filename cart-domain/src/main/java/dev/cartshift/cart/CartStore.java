package dev.cartshift.cart;

/**
 * Where carts are kept. The shopper is the one of the current request. Implementations
 * are safe for use by concurrent requests.
 * <p>
 * The laws, held by the contract that every variant runs: a {@link #load} changes
 * nothing; a {@link #load} after an {@link #update} in the same request sees it; a store
 * that answers with a cookie does so once per request and before the body.
 */
public interface CartStore {

	/** The current shopper's cart; a new one of version 0 when there is none. */
	Cart load();

	/**
	 * Applies the change to the latest cart and keeps the result. Nothing is written, and
	 * no cart comes into being, unless the outcome is {@link CartOutcome.Changed}.
	 * @param change a pure function, which may be run more than once
	 * @return the outcome that was kept
	 */
	CartOutcome update(CartChange change);

	/**
	 * Makes the guest's cart the user's, once: it is no guest's cart afterwards. Called
	 * at login, before the login is kept. A cart that the store knows the user to have is
	 * merged with it by {@link Cart#absorb}.
	 * @param username the user who is about to be logged in
	 */
	Claim claimGuestCart(String username);

}
