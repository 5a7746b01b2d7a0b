package dev.cartshift.state;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What anybody can read in a token: signed is not secret.
 */
final class Tokens {

	private Tokens() {
	}

	static String payload(String token) {
		return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
	}

}
