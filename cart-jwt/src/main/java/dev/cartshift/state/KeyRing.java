package dev.cartshift.state;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the fleet: one signs, all verify. To rotate without losing a cart, first
 * give every replica the new key as one that verifies, then sign with it, and take the
 * old one away when the last token signed with it has expired. Immutable.
 */
final class KeyRing {

	/** A shorter key is weaker than the hash (RFC 7518, section 3.2). */
	private static final int MIN_BITS = 256;

	private final Map<String, SecretKey> keys = new HashMap<>();

	private final String signingKid;

	private final SecretKey signingKey;

	/**
	 * @throws UnusableKeysException if there is no key, one is no base64 or too short, or
	 * the signing key is not among them
	 */
	KeyRing(ConfiguredKeys configured) {
		configured.keys().forEach((kid, secret) -> this.keys.put(kid, key(kid, secret)));
		if (this.keys.isEmpty()) {
			throw new UnusableKeysException("No key is configured to sign carts and logins with.");
		}
		this.signingKid = Optional.ofNullable(configured.signingKey())
			.orElseThrow(
					() -> new UnusableKeysException("cart.tokens.signing-key names none of the keys: it is not set."));
		this.signingKey = find(this.signingKid)
			.orElseThrow(() -> new UnusableKeysException("cart.tokens.signing-key is '%s', but the keys are %s."
				.formatted(this.signingKid, this.keys.keySet())));
	}

	private static SecretKey key(String kid, String secret) {
		byte[] bytes = decoded(kid, secret);
		if (bytes.length * Byte.SIZE < MIN_BITS) {
			throw new UnusableKeysException("cart.tokens.keys.%s has %d bits, which is less than %d.".formatted(kid,
					bytes.length * Byte.SIZE, MIN_BITS));
		}
		return new SecretKeySpec(bytes, "HmacSHA256");
	}

	private static byte[] decoded(String kid, String secret) {
		try {
			return Base64.getDecoder().decode(secret.strip());
		}
		catch (IllegalArgumentException ex) {
			// without its cause, whose message quotes the secret
			throw new UnusableKeysException("cart.tokens.keys.%s is not base64.".formatted(kid));
		}
	}

	String signingKid() {
		return this.signingKid;
	}

	SecretKey signingKey() {
		return this.signingKey;
	}

	/** The key of this name, or empty when it is not, or no longer, known here. */
	Optional<SecretKey> find(String kid) {
		return Optional.ofNullable(this.keys.get(kid));
	}

}
