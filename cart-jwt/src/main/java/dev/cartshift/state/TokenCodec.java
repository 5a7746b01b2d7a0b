package dev.cartshift.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.state.RefusedTokenException.Reason;
import tools.jackson.core.JacksonException;

/**
 * Signs claims and reads them back: a JWT (RFC 7519). Safe for use by concurrent
 * requests.
 */
final class TokenCodec {

	/** A longer token was not issued here. */
	static final int MAX_LENGTH = TokenLimits.COOKIE_BYTES;

	/** How far the clocks of two replicas may differ. */
	static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

	private static final String ISSUER = "cartshift";

	private final Duration lifetime;

	private final Clock clock;

	private final List<String> audience;

	private final CompactJws jws;

	TokenCodec(TokenKind kind, Duration lifetime, KeyRing keys, Clock clock) {
		this.lifetime = lifetime;
		this.clock = clock;
		this.audience = List.of(kind.audience());
		this.jws = new CompactJws(kind, keys);
	}

	/** Signs the claims, and that they are this kind of token, from now on. */
	String write(Map<String, ?> claims) {
		Instant now = this.clock.instant();
		Map<String, Object> all = new LinkedHashMap<>();
		all.put(TokenClaims.ISSUER, ISSUER);
		all.put(TokenClaims.AUDIENCE, this.audience);
		all.put(TokenClaims.ISSUED_AT, now.getEpochSecond());
		all.put(TokenClaims.EXPIRATION, now.plus(this.lifetime).getEpochSecond());
		claims.forEach(all::putIfAbsent);
		return this.jws.sign(TokenJson.write(all));
	}

	/**
	 * The claims of a token of this kind that is valid now.
	 * @throws RefusedTokenException if it is anything else
	 * @throws IllegalArgumentException if one of its times is none
	 * @throws UnreadableStateException if it names a key that is not known here
	 */
	TokenClaims read(String token) {
		if (token.length() > MAX_LENGTH) {
			throw new RefusedTokenException(Reason.TOO_LONG);
		}
		TokenClaims claims = claims(this.jws.verify(token));
		if (!ISSUER.equals(claims.get(TokenClaims.ISSUER)) || !this.audience.equals(claims.get(TokenClaims.AUDIENCE))) {
			throw new RefusedTokenException(Reason.PURPOSE);
		}
		checkTimes(claims);
		return claims;
	}

	private static TokenClaims claims(byte[] json) {
		try {
			return Optional.ofNullable(TokenJson.read(json))
				.map(TokenClaims::new)
				.orElseThrow(() -> new RefusedTokenException(Reason.MALFORMED));
		}
		catch (JacksonException ex) {
			throw new RefusedTokenException(Reason.MALFORMED);
		}
	}

	/** There is an end, which has not been, and a beginning, which has. */
	private void checkTimes(TokenClaims claims) {
		Instant now = this.clock.instant();
		if (claims.time(TokenClaims.EXPIRATION).isBefore(now.minus(CLOCK_SKEW))) {
			throw new RefusedTokenException(Reason.EXPIRED);
		}
		Instant latest = now.plus(CLOCK_SKEW);
		if (claims.time(TokenClaims.ISSUED_AT).isAfter(latest)
				|| claims.has(TokenClaims.NOT_BEFORE) && claims.time(TokenClaims.NOT_BEFORE).isAfter(latest)) {
			throw new RefusedTokenException(Reason.NOT_YET_VALID);
		}
	}

}
