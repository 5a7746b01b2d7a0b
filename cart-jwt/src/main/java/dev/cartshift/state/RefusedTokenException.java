package dev.cartshift.state;

/**
 * A token that is not believed. It counts as no token at all.
 */
class RefusedTokenException extends RuntimeException {

	private final Reason reason;

	RefusedTokenException(Reason reason) {
		super(reason.name(), null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	/** A tag of the metric {@code cart.tokens.refused}: a small, fixed set. */
	enum Reason {

		/** Longer than any token that was issued; it was not parsed. */
		TOO_LONG,

		/**
		 * Not of the one form that is issued: no JWS, unsigned, encrypted, compressed,
		 * without a {@code kid}, or saying something twice.
		 */
		MALFORMED,

		/** Changed on its way, or signed by somebody else or with another algorithm. */
		SIGNATURE,

		/** Signed with a key that is not known here. It may be a good token. */
		UNKNOWN_KEY,

		/** Made for something else: another type, audience or issuer. */
		PURPOSE,

		EXPIRED,

		/** Of the future, further than clocks differ. */
		NOT_YET_VALID,

		/** Signed, and yet no cart or login. */
		CONTENT,

		/** Another shopper's cart. */
		OWNER

	}

}
