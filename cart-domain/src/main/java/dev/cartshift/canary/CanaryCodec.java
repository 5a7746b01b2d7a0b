package dev.cartshift.canary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes a canary as {@value #BYTES} bytes in base64url: its fields, and the first half
 * of their HMAC-SHA256, as RFC 2104, section 5 allows. It is signed so that nobody can
 * raise an alarm for a cart that was never there; it is no secret. Safe for use by
 * concurrent requests.
 */
final class CanaryCodec {

	static final int KEY_BYTES = 32;

	private static final int FIELD_BYTES = 4 * Long.BYTES + Long.BYTES;

	private static final int SIGNATURE_BYTES = 16;

	private static final int BYTES = FIELD_BYTES + SIGNATURE_BYTES;

	private static final String ALGORITHM = "HmacSHA256";

	private static final byte FIELDS = 1;

	private static final byte OWNER = 2;

	private final SecretKeySpec key;

	/**
	 * @throws IllegalArgumentException if the key has not {@value #KEY_BYTES} bytes
	 */
	CanaryCodec(byte[] key) {
		if (key.length != KEY_BYTES) {
			throw new IllegalArgumentException("cart.canary.key has %d bytes, not %d".formatted(key.length, KEY_BYTES));
		}
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	String write(Canary canary) {
		ByteBuffer bytes = ByteBuffer.allocate(BYTES)
			.putLong(canary.owner())
			.putLong(canary.cart().getMostSignificantBits())
			.putLong(canary.cart().getLeastSignificantBits())
			.putLong(canary.version())
			.putLong(canary.until().getEpochSecond());
		bytes.put(signature(bytes.array()));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
	}

	/**
	 * @throws RefusedCanaryException if it was not written here, with this key
	 */
	Canary read(String text) {
		byte[] bytes = decoded(text);
		if (!MessageDigest.isEqual(signature(bytes), Arrays.copyOfRange(bytes, FIELD_BYTES, BYTES))) {
			throw new RefusedCanaryException(RefusedCanaryException.Reason.SIGNATURE);
		}
		ByteBuffer fields = ByteBuffer.wrap(bytes);
		return new Canary(fields.getLong(), new UUID(fields.getLong(), fields.getLong()), fields.getLong(),
				Instant.ofEpochSecond(fields.getLong()));
	}

	private static byte[] decoded(String text) {
		try {
			byte[] bytes = (text.length() <= 2 * BYTES) ? Base64.getUrlDecoder().decode(text) : new byte[0];
			if (bytes.length == BYTES) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// as short or long ones
		}
		throw new RefusedCanaryException(RefusedCanaryException.Reason.MALFORMED);
	}

	/** Tells users apart, and nobody without the key which of them it is. */
	long owner(Optional<String> username) {
		return username.map((name) -> ByteBuffer.wrap(hmac(OWNER, name.getBytes(StandardCharsets.UTF_8))).getLong())
			.orElse(Canary.GUEST);
	}

	private byte[] signature(byte[] bytes) {
		return Arrays.copyOf(hmac(FIELDS, Arrays.copyOf(bytes, FIELD_BYTES)), SIGNATURE_BYTES);
	}

	/**
	 * @param use keeps what is computed for one use from passing as that for another
	 */
	private byte[] hmac(byte use, byte[] bytes) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(use);
			return mac.doFinal(bytes);
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("every Java platform has " + ALGORITHM, ex);
		}
	}

}
