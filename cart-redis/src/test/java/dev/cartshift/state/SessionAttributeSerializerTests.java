package dev.cartshift.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Sku;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;

class SessionAttributeSerializerTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final SessionAttributeSerializer serializer = new SessionAttributeSerializer(this.meters);

	@ParameterizedTest
	@MethodSource("whatSessionsHold")
	void everyAttributeComesBackAsItWas(Object attribute) {
		assertThat(this.serializer.deserialize(this.serializer.serialize(attribute))).isEqualTo(attribute);
		assertThat(unreadable()).isZero();
	}

	static Stream<Object> whatSessionsHold() {
		User alice = new User("alice", "{bcrypt}x", List.of());
		alice.eraseCredentials();
		return Stream.concat(carts(), Stream.of(login("alice"), login(alice), 1795191140708L, 1800));
	}

	private static SecurityContext login(Object principal) {
		return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(principal, null,
				List.of(FactorGrantedAuthority.withAuthority("FACTOR_PASSWORD").issuedAt(Instant.EPOCH).build())));
	}

	private static Stream<Cart> carts() {
		UUID id = UUID.randomUUID();
		Receipt receipt = new Receipt(UUID.randomUUID(), "order", lines(2),
				new Money(5_000_000_000L, Currency.getInstance("EUR")));
		return Stream.of(Cart.empty(id), new Cart(id, 1, lines(1), List.of()),
				new Cart(id, 2, lines(2), List.of(receipt)),
				new Cart(id, Long.MAX_VALUE, lines(Cart.MAX_LINES), List.of(receipt, receipt, receipt)));
	}

	private static List<CartLine> lines(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((number) -> new CartLine(new Sku("SKU-" + number), new Quantity(1 + number % Quantity.MAX)))
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"@class\":\"java.util.logging.FileHandler\"}",
			"{\"@class\":\"dev.cartshift.cart.Cart\",\"id\":\"no\"}",
			"{\"@class\":\"dev.cartshift.cart.CartOfTomorrow\",\"id\":\"no\"}", "{", "[\"java.io.File\",\"x\"]" })
	void whatCannotBeReadIsAbsentAndCounted(String json) {
		assertThat(this.serializer.deserialize(json.getBytes(StandardCharsets.UTF_8))).isNull();
		assertThat(unreadable()).isEqualTo(1);
	}

	@Test
	void absentStaysAbsent() {
		assertThat(this.serializer.deserialize(null)).isNull();
		assertThat(unreadable()).isZero();
	}

	private double unreadable() {
		return this.meters.counter("cart.session.attributes.unreadable").count();
	}

}
