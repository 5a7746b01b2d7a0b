package dev.cartshift.state;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartshift.cart.Cart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Session attributes as JSON: a login as the user's name, a cart, texts and numbers, and
 * nothing else. No class is named in it: who can write to Redis must not choose what
 * runs.
 * <p>
 * A value that can't be read, be it from another version of this application, is as good
 * as absent and counted as {@code cart.session.attributes.unreadable}; it stays in Redis
 * for the version that can. Thrown on, it would answer 500 to its cookie for ever
 * (spring-session issues 529 and 1939).
 */
class SessionAttributeSerializer implements RedisSerializer<Object> {

	private static final byte[] ABSENT = {};

	private final JsonMapper json = JsonMapper.builder().addModule(new CartModule()).build();

	private final Counter unreadable;

	SessionAttributeSerializer(MeterRegistry meters) {
		this.unreadable = meters.counter("cart.session.attributes.unreadable");
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if there is more to the value than would be read
	 * again: who gives logins roles keeps them here as well
	 */
	@Override
	public byte[] serialize(@Nullable Object value) {
		return switch (value) {
			case null -> ABSENT;
			case SecurityContext login -> this.json.writeValueAsBytes(new Kept(nameOf(login), null));
			case Cart cart -> this.json.writeValueAsBytes(new Kept(null, cart));
			case String text -> this.json.writeValueAsBytes(text);
			case Number number -> this.json.writeValueAsBytes(number);
			default -> throw new IllegalArgumentException("no session keeps a " + value.getClass());
		};
	}

	private static String nameOf(SecurityContext context) {
		Authentication login = context.getAuthentication();
		if (login == null || !login.isAuthenticated() || !login.getAuthorities().isEmpty()) {
			throw new IllegalArgumentException("a session keeps a login that has no authorities, and no other");
		}
		return login.getName();
	}

	@Override
	public @Nullable Object deserialize(byte @Nullable [] bytes) {
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		try {
			return (bytes[0] == '{') ? this.json.readValue(bytes, Kept.class).value() : scalar(bytes);
		}
		catch (JacksonException ex) {
			this.unreadable.increment();
			return null;
		}
	}

	/** A text or a number; whoever wrote something else was not this class. */
	private @Nullable Object scalar(byte[] bytes) {
		JsonNode value = this.json.readTree(bytes);
		return value.isString() ? value.stringValue() : this.json.treeToValue(value, Number.class);
	}

	/** One of these. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record Kept(@Nullable String login, @Nullable Cart cart) {

		Kept {
			if ((login == null) == (cart == null)) {
				throw new IllegalArgumentException("neither a login nor a cart, or both");
			}
		}

		Object value() {
			return (this.cart != null) ? this.cart : loggedIn(Objects.requireNonNull(this.login));
		}

		private static SecurityContext loggedIn(String name) {
			return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()));
		}

	}

}
