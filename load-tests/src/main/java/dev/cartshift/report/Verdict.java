package dev.cartshift.report;

/**
 * What one answer says about the shopper's state.
 */
public enum Verdict {

	/** A page or a write answered as it should be: nothing was read back. */
	ACKNOWLEDGED,

	/** The cart, order or login is exactly what the shopper was told it would be. */
	KEPT,

	/**
	 * Acknowledged lines are gone, or the order was refused because the cart was empty.
	 */
	MISSING,

	/** There is a line, or a quantity, that nobody is known to have put in. */
	EXTRA,

	/** The cart is one that this shopper had earlier, and not empty. */
	STALE,

	/** There is a line that belongs to another shopper. */
	FOREIGN,

	/** The shopper had logged in, and the answer knows nobody, or somebody else. */
	LOGGED_OUT,

	/**
	 * No answer, or one that tells nothing about the state: an unexpected status or body.
	 */
	UNKNOWN;

	public boolean lost() {
		return switch (this) {
			case MISSING, EXTRA, STALE, FOREIGN, LOGGED_OUT -> true;
			case ACKNOWLEDGED, KEPT, UNKNOWN -> false;
		};
	}

}
