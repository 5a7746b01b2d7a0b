package dev.cartshift.state;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.state.RefusedTokenException.Reason;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.PrematureJwtException;
import io.jsonwebtoken.security.SignatureException;

/**
 * Signs claims and reads them back: JWS in compact form (RFC 7515), HS256 and nothing
 * else, never compressed. Safe for use by concurrent requests.
 */
final class TokenCodec {

	/** A longer token was not issued here. */
	static final int MAX_LENGTH = TokenLimits.COOKIE_BYTES;

	/** How far the clocks of two replicas may differ. */
	static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

	private static final String ISSUER = "cartshift";

	/**
	 * Three parts of base64url without padding (RFC 7515, section 3.1). The decoder of
	 * jjwt reads {@code =} anywhere as if it were {@code A}.
	 */
	private static final Pattern COMPACT_FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

	private final TokenKind kind;

	private final Duration lifetime;

	private final KeyRing keys;

	private final Clock clock;

	private final JwtParser parser;

	TokenCodec(TokenKind kind, Duration lifetime, KeyRing keys, Clock clock) {
		this.kind = kind;
		this.lifetime = lifetime;
		this.keys = keys;
		this.clock = clock;
		this.parser = Jwts.parser()
			.json(TokenJson.DESERIALIZER)
			.clock(() -> Date.from(clock.instant()))
			.clockSkewSeconds(CLOCK_SKEW.toSeconds())
			.keyLocator(this::key)
			.sig()
			.clear()
			.add(Jwts.SIG.HS256)
			.and()
			.enc()
			.clear()
			.and()
			.zip()
			.clear()
			.and()
			.build();
	}

	/** Signs the claims, and that they are this kind of token, from now on. */
	String write(Map<String, ?> claims) {
		Instant now = this.clock.instant();
		return Jwts.builder()
			.json(TokenJson.SERIALIZER)
			.header()
			.keyId(this.keys.signingKid())
			.type(this.kind.type())
			.and()
			.issuer(ISSUER)
			.audience()
			.add(this.kind.audience())
			.and()
			.issuedAt(Date.from(now))
			.expiration(Date.from(now.plus(this.lifetime)))
			.claims(claims)
			.signWith(this.keys.signingKey(), Jwts.SIG.HS256)
			.compact();
	}

	/**
	 * The claims of a token of this kind that is valid now.
	 * @throws RefusedTokenException if it is anything else
	 * @throws UnreadableStateException if it names a key that is not known here
	 */
	Claims read(String token) {
		if (token.length() > MAX_LENGTH) {
			throw new RefusedTokenException(Reason.TOO_LONG);
		}
		if (!COMPACT_FORM.matcher(token).matches()) {
			throw new RefusedTokenException(Reason.MALFORMED);
		}
		Jws<Claims> jws = parse(token);
		checkPurpose(jws);
		checkTimes(jws.getPayload());
		return jws.getPayload();
	}

	private Jws<Claims> parse(String token) {
		try {
			return this.parser.parseSignedClaims(token);
		}
		catch (JwtException | IllegalArgumentException ex) {
			throw new RefusedTokenException(reason(ex));
		}
	}

	private static Reason reason(RuntimeException failure) {
		return switch (failure) {
			case SignatureException ex -> Reason.SIGNATURE;
			case ExpiredJwtException ex -> Reason.EXPIRED;
			case PrematureJwtException ex -> Reason.NOT_YET_VALID;
			default -> Reason.MALFORMED;
		};
	}

	private Key key(Header header) {
		if (!(header instanceof JwsHeader jws) || jws.getKeyId() == null) {
			throw new RefusedTokenException(Reason.MALFORMED);
		}
		return this.keys.find(jws.getKeyId())
			.orElseThrow(() -> new UnreadableStateException(
					"the %s token is signed with a key that is not known here".formatted(this.kind.audience())));
	}

	private void checkPurpose(Jws<Claims> jws) {
		Claims claims = jws.getPayload();
		if (!this.kind.type().equals(jws.getHeader().getType()) || !ISSUER.equals(claims.getIssuer())
				|| !Set.of(this.kind.audience()).equals(claims.getAudience())) {
			throw new RefusedTokenException(Reason.PURPOSE);
		}
	}

	/** What jjwt leaves open: that there is an end, and that the beginning has been. */
	private void checkTimes(Claims claims) {
		if (claims.getExpiration() == null || claims.getIssuedAt() == null) {
			throw new RefusedTokenException(Reason.CONTENT);
		}
		if (claims.getIssuedAt().toInstant().isAfter(this.clock.instant().plus(CLOCK_SKEW))) {
			throw new RefusedTokenException(Reason.NOT_YET_VALID);
		}
	}

}
