package dev.cartshift.state;

import java.util.Locale;

/**
 * What a token is for. Each kind has its own cookie, type and audience, so that neither
 * passes for the other (RFC 8725, sections 3.11 and 3.12).
 */
enum TokenKind {

	CART, IDENTITY;

	String cookie() {
		return name();
	}

	String audience() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** For the header {@code typ} (RFC 7515, section 4.1.9). */
	String type() {
		return audience() + "+jwt";
	}

}
