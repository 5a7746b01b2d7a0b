package dev.cartshift.canary;

import java.util.Locale;

/**
 * How a cart is less than the one that was acknowledged.
 */
public enum Loss {

	/** There is none. */
	MISSING,

	/** It is that cart before a change that was acknowledged. */
	STALE,

	/** It is another cart. */
	FOREIGN,

	/** It was a user's cart, and the request is nobody's: its login is gone. */
	LOGGED_OUT;

	/** Its name in metrics and in {@code X-Cart-Loss}. */
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
