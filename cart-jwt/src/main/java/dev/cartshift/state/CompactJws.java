package dev.cartshift.state;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

import javax.crypto.SecretKey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.state.RefusedTokenException.Reason;
import tools.jackson.core.JacksonException;

/**
 * Bytes with a signature, in the compact form of JWS (RFC 7515): HS256 and nothing else,
 * never compressed. The payload's base64 is Java's: Nimbus takes the same time for any
 * character, as if it were a secret, and that is forty times as long. Safe for use by
 * concurrent requests.
 */
final class CompactJws {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private final TokenKind kind;

	private final KeyRing keys;

	private final JWSHeader header;

	private final MACSigner signer;

	CompactJws(TokenKind kind, KeyRing keys) {
		this.kind = kind;
		this.keys = keys;
		this.header = header(kind, keys.signingKid());
		this.signer = signer(keys.signingKey());
	}

	/**
	 * One that was parsed knows what it looks like, and is not written for each token.
	 */
	private static JWSHeader header(TokenKind kind, String kid) {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid)
			.type(new JOSEObjectType(kind.type()))
			.build();
		try {
			return JWSHeader.parse(header.toBase64URL());
		}
		catch (ParseException ex) {
			throw new IllegalStateException("Nimbus does not read what it wrote", ex);
		}
	}

	private static MACSigner signer(SecretKey key) {
		try {
			return new MACSigner(key);
		}
		catch (KeyLengthException ex) {
			throw new IllegalStateException("the keys were judged before", ex);
		}
	}

	String sign(byte[] payload) {
		JWSObject jws = new JWSObject(this.header, new Payload(new Base64URL(ENCODER.encodeToString(payload))));
		try {
			jws.sign(this.signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("every Java platform has HmacSHA256", ex);
		}
		return jws.serialize();
	}

	/**
	 * The payload, once its signature is known to be good.
	 * @throws RefusedTokenException if it is not, or the token is of another kind
	 * @throws UnreadableStateException if it names a key that is not known here
	 */
	byte[] verify(String token) {
		int payload = token.indexOf('.') + 1;
		int signature = token.indexOf('.', payload) + 1;
		if (!isCompact(token) || payload < 2 || signature < payload + 2 || token.indexOf('.', signature) >= 0
				|| signature == token.length()) {
			throw new RefusedTokenException(Reason.MALFORMED);
		}
		Map<String, ?> sent = header(token.substring(0, payload - 1));
		SecretKey key = key(the(sent, "kid"));
		if (!JWSAlgorithm.HS256.getName().equals(the(sent, "alg"))
				|| !isSigned(token.substring(0, signature - 1), token.substring(signature), key)) {
			throw new RefusedTokenException(Reason.SIGNATURE);
		}
		if (!this.kind.type().equals(sent.get("typ"))) {
			throw new RefusedTokenException(Reason.PURPOSE);
		}
		return decoded(token.substring(payload, signature - 1));
	}

	/** Java's decoder reads {@code =} too, and Nimbus' skips what is in no base64url. */
	private static boolean isCompact(String token) {
		return token.chars()
			.allMatch((c) -> 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-'
					|| c == '_' || c == '.');
	}

	/**
	 * By the parser that reads the claims: it comes from anybody, and Nimbus' own would
	 * make keys and certificates of what it says.
	 */
	private static Map<String, ?> header(String header) {
		try {
			Map<String, ?> sent = TokenJson.read(decoded(header));
			if (sent != null && !sent.containsKey("crit")) {
				return sent;
			}
		}
		catch (JacksonException ex) {
			// as what is no object
		}
		throw new RefusedTokenException(Reason.MALFORMED);
	}

	private static String the(Map<String, ?> header, String parameter) {
		if (header.get(parameter) instanceof String text && !text.isEmpty()) {
			return text;
		}
		throw new RefusedTokenException(Reason.MALFORMED);
	}

	private SecretKey key(String kid) {
		return this.keys.find(kid)
			.orElseThrow(() -> new UnreadableStateException(
					"the %s token is signed with a key that is not known here".formatted(this.kind.audience())));
	}

	private boolean isSigned(String input, String signature, SecretKey key) {
		try {
			return new MACVerifier(key).verify(this.header, input.getBytes(StandardCharsets.US_ASCII),
					new Base64URL(signature));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("every Java platform has HmacSHA256", ex);
		}
	}

	private static byte[] decoded(String part) {
		try {
			return DECODER.decode(part);
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedTokenException(Reason.MALFORMED);
		}
	}

}
