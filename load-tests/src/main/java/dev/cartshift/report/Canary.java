package dev.cartshift.report;

import java.util.Locale;

/**
 * What a pod said of the cart that it found, in {@code X-Cart-Loss}: it compares it with
 * the one that the shopper's canary, a signed cookie, says was acknowledged last.
 */
public enum Canary {

	/** Nothing: it was not asked for a cart, or has no canary to compare it with. */
	SILENT,

	/** It is that cart, or a later one. */
	NONE,

	/** There is none. */
	MISSING,

	/** It is an earlier one. */
	STALE,

	/** It is another cart. */
	FOREIGN,

	/** It was a user's, and this request is nobody's. */
	LOGGED_OUT;

	/**
	 * What a header says.
	 * @param header its value, empty where there is none; words that are not known say
	 * nothing
	 */
	public static Canary saying(String header) {
		for (Canary canary : values()) {
			if (canary != SILENT && canary.name().toLowerCase(Locale.ROOT).equals(header)) {
				return canary;
			}
		}
		return SILENT;
	}

	/** Whether the pod says that the cart was lost. */
	boolean alarm() {
		return this != SILENT && this != NONE;
	}

}
