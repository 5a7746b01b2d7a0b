package dev.cartshift.state;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How large tokens get and how long they live.
 *
 * @param cartLifetime counted from the last change. A longer one keeps more carts and
 * needs verifying keys for as long
 * @param identityLifetime of a login. Until then a copied cookie is a login, whatever its
 * owner does
 * @param maxBytes of a cookie with its name and attributes, {@value #COOKIE_BYTES} at
 * most. A cart that needs more is refused
 */
@ConfigurationProperties("cart.tokens")
record TokenLimits(Duration cartLifetime, Duration identityLifetime, int maxBytes) {

	/** What every browser keeps of a cookie (RFC 6265, section 6.1). */
	static final int COOKIE_BYTES = 4096;

	/**
	 * @throws IllegalArgumentException if a lifetime is less than a second or the bytes
	 * are out of bounds
	 */
	TokenLimits {
		if (cartLifetime.toSeconds() < 1 || identityLifetime.toSeconds() < 1) {
			throw new IllegalArgumentException("a token lives for a second at least");
		}
		if (maxBytes < 1 || maxBytes > COOKIE_BYTES) {
			throw new IllegalArgumentException("a cookie has 1 to %d bytes, not %d".formatted(COOKIE_BYTES, maxBytes));
		}
	}

	Duration lifetime(TokenKind kind) {
		return switch (kind) {
			case CART -> this.cartLifetime;
			case IDENTITY -> this.identityLifetime;
		};
	}

}
