package dev.cartshift.state;

import java.util.Locale;

/**
 * What a token is for. Each kind has its own cookie, type and audience, so that neither
 * passes for the other (RFC 8725, sections 3.11 and 3.12). No cookie has a name that a
 * variant before uses for something else: a browser keeps one of a name, and while a
 * fleet migrates both are asked for.
 */
enum TokenKind {

	CART("CART_TOKEN"), IDENTITY("IDENTITY");

	private final String cookie;

	TokenKind(String cookie) {
		this.cookie = cookie;
	}

	String cookie() {
		return this.cookie;
	}

	String audience() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** For the header {@code typ} (RFC 7515, section 4.1.9). */
	String type() {
		return audience() + "+jwt";
	}

}
