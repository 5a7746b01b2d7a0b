package dev.cartshift.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a token says. JSON that is of another type than asked for is not converted.
 */
record TokenClaims(Map<String, ?> values) {

	static final String ISSUER = "iss";

	static final String AUDIENCE = "aud";

	static final String SUBJECT = "sub";

	static final String ISSUED_AT = "iat";

	static final String NOT_BEFORE = "nbf";

	static final String EXPIRATION = "exp";

	boolean has(String name) {
		return this.values.containsKey(name);
	}

	@Nullable Object get(String name) {
		return this.values.get(name);
	}

	/**
	 * The user's name; empty for a guest.
	 * @throws IllegalArgumentException if it is no text
	 */
	Optional<String> subject() {
		return has(SUBJECT) ? Optional.of(the(String.class, get(SUBJECT))) : Optional.empty();
	}

	/**
	 * @throws IllegalArgumentException if it is missing, or no time in seconds
	 */
	Instant time(String name) {
		try {
			return Instant.ofEpochSecond(whole(get(name)));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("a time is out of bounds", ex);
		}
	}

	/**
	 * @throws IllegalArgumentException if the claim is missing or of another type
	 */
	static <T> T the(Class<T> type, @Nullable Object claim) {
		if (!type.isInstance(claim)) {
			throw new IllegalArgumentException("a claim is missing or is no " + type.getSimpleName());
		}
		return type.cast(claim);
	}

	/**
	 * @throws IllegalArgumentException if the claim is missing or no whole number
	 */
	static long whole(@Nullable Object claim) {
		return (claim instanceof Long number) ? number : the(Integer.class, claim);
	}

}
