package dev.cartshift.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens made by hand, so that they may say what no library would let them. A forgery of
 * which nothing is changed is a good token.
 *
 * @param header in JSON
 * @param payload in JSON
 */
record Forgery(String header, String payload) {

	static final String KEY = "bGFiLWxhYi1sYWItbGFiLWxhYi1sYWItbGFiLWxhYiE=";

	static final String OTHER_KEY = "b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItISE=";

	static Forgery of(TokenKind kind) {
		long now = Instant.now().getEpochSecond();
		String content = switch (kind) {
			case CART -> "\"id\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"v\":1,\"lines\":{\"COF-001\":2}";
			case IDENTITY -> "\"sub\":\"alice\"";
		};
		return new Forgery("{\"alg\":\"HS256\",\"kid\":\"lab\",\"typ\":\"%s+jwt\"}".formatted(kind.audience()),
				"{\"iss\":\"cartshift\",\"aud\":[\"%s\"],\"iat\":%d,\"exp\":%d,%s}".formatted(kind.audience(), now,
						now + 600, content));
	}

	/** With one thing changed; it must be there. */
	Forgery header(String regex, String replacement) {
		return new Forgery(replaced(this.header, regex, replacement), this.payload);
	}

	/** With one thing changed; it must be there. */
	Forgery payload(String regex, String replacement) {
		return new Forgery(this.header, replaced(this.payload, regex, replacement));
	}

	private static String replaced(String text, String regex, String replacement) {
		String replaced = text.replaceFirst(regex, replacement);
		if (replaced.equals(text)) {
			throw new IllegalArgumentException("nothing to replace: " + regex);
		}
		return replaced;
	}

	String signed() {
		return signed("HmacSHA256", KEY);
	}

	String signed(String algorithm, String key) {
		return signed(bytes(this.payload), algorithm, key);
	}

	String compressed() {
		return signed(deflated(bytes(this.payload)), "HmacSHA256", KEY);
	}

	String unsigned() {
		return base64(bytes(this.header)) + '.' + base64(bytes(this.payload)) + '.';
	}

	/**
	 * The token with the signature that it should have, but for the last character: its
	 * lowest bits are no part of the signature.
	 */
	static String signedAnew(String token) {
		String input = token.substring(0, token.lastIndexOf('.'));
		String signature = base64(mac(bytes(input), "HmacSHA256", KEY));
		return input + '.' + signature.substring(0, signature.length() - 1);
	}

	private String signed(byte[] content, String algorithm, String key) {
		String input = base64(bytes(this.header)) + '.' + base64(content);
		return input + '.' + base64(mac(bytes(input), algorithm, key));
	}

	private static byte[] mac(byte[] input, String algorithm, String key) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), algorithm));
			return mac.doFinal(input);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] deflated(byte[] content) {
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
			out.write(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return deflated.toByteArray();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
