package dev.cartshift.canary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;

/**
 * What a shopper's cart is at least.
 *
 * @param owner a digest of the user's name; 0 for a guest
 * @param cart its id, or {@link #ANY}
 * @param version 1 or more: of a cart of version 0 nothing can be lost
 * @param until the cart may have expired after this moment, and nothing is known of it
 */
record Canary(long owner, UUID cart, long version, Instant until) {

	/** A cart whose id nobody has told yet. */
	static final UUID ANY = new UUID(0, 0);

	private static final long GUEST = 0;

	static Canary of(Optional<String> username, Cart cart, Instant until) {
		return new Canary(owner(username), cart.id(), cart.version(), until);
	}

	/**
	 * The guest's cart after a login that did not find it. Should the user have a cart
	 * now, an earlier login of the same guest may have taken it there.
	 */
	Canary claimedBy(String username) {
		return new Canary(owner(Optional.of(username)), ANY, 1, this.until);
	}

	boolean isOf(Optional<String> username) {
		return this.owner == owner(username);
	}

	/**
	 * What is wrong with the cart that was found; empty when it is that cart or a later
	 * one, and when the shopper has become another user, of whom this says nothing.
	 * @param username the user whose request it is; empty for a guest
	 */
	Optional<Loss> lossIn(Optional<String> username, Cart found) {
		if (!isOf(username)) {
			return username.isEmpty() ? Optional.of(Loss.LOGGED_OUT) : Optional.empty();
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

	private static long owner(Optional<String> username) {
		return username.map(Canary::digest).orElse(GUEST);
	}

	private static long digest(String username) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(username.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
