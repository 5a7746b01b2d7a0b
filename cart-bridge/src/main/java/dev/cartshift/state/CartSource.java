package dev.cartshift.state;

import java.util.Locale;

/**
 * Which side had the cart that a request was answered with.
 */
enum CartSource {

	/** The session's copy alone. */
	MEMORY,

	/** Redis alone: what the copy says is older, or there is none. */
	REDIS,

	/** The token alone. */
	TOKEN,

	/** Both say the same, both went into one, or both were written. */
	BOTH,

	/** There is no cart. */
	NONE;

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
