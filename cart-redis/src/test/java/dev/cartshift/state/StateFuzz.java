package dev.cartshift.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.cartshift.cart.Cart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold for a value in Redis, whatever is in it: it is a cart, or an attribute
 * of a session and of an allowed type, or else it can't be read, in the one expected way.
 */
public final class StateFuzz {

	private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();

	private static final SessionAttributeSerializer ATTRIBUTES = new SessionAttributeSerializer(METRICS);

	/** As in {@link RedisCarts}. */
	private static final JsonMapper JSON = JsonMapper.builder().addModule(new CartModule()).build();

	/** A login, a cart, a text, and numbers. */
	private static final Set<Class<?>> ALLOWED = Set.of(SecurityContextImpl.class, Cart.class, String.class,
			Integer.class, Long.class, BigInteger.class, Double.class, BigDecimal.class);

	private StateFuzz() {
	}

	/** Jazzer calls it by this name. */
	public static void fuzzerTestOneInput(byte[] input) {
		isCart(input);
		isAttribute(input);
	}

	static boolean isCart(byte[] input) {
		try {
			Cart cart = JSON.readValue(new String(input, StandardCharsets.UTF_8), Cart.class);
			assertThat(JSON.readValue(JSON.writeValueAsString(cart), Cart.class)).isEqualTo(cart);
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** What is {@code null} in JSON is absent without being unreadable. */
	static boolean isAttribute(byte[] input) {
		Counter unreadable = METRICS.counter("cart.session.attributes.unreadable");
		double before = unreadable.count();
		Object attribute = ATTRIBUTES.deserialize(input);
		assertThat(unreadable.count() - before).isIn(0.0, 1.0);
		if (attribute != null) {
			assertThat(unreadable.count()).isEqualTo(before);
			assertThat(ALLOWED).contains(attribute.getClass());
		}
		return attribute != null;
	}

}
