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
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
		return Stream.concat(carts(), Stream.of(login(List.of()), 1795191140708L, 1800, "text"));
	}

	private static SecurityContext login(List<GrantedAuthority> authorities) {
		return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("alice", null, authorities));
	}

	@Test
	void aLoginIsKeptAsAName() {
		assertThat(new String(this.serializer.serialize(login(List.of())), StandardCharsets.UTF_8))
			.isEqualTo("{\"login\":\"alice\"}");
	}

	@Test
	void whatWouldNotComeBackIsNotKept() {
		SecurityContext admin = login(AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.serializer.serialize(admin));
		assertThatIllegalArgumentException().isThrownBy(() -> this.serializer.serialize(new SecurityContextImpl()));
		assertThatIllegalArgumentException().isThrownBy(() -> this.serializer.serialize(Instant.EPOCH));
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
	@ValueSource(strings = { "{\"@class\":\"java.util.logging.FileHandler\"}", "{\"cart\":{\"id\":\"no\"}}",
			"{\"cart\":null}", "{\"login\":{\"name\":\"alice\"}}", "{}", "{", "alice", "true", "[]",
			"{\"login\":\"alice\",\"cart\":{\"id\":\"00000000-0000-0000-0000-000000000000\",\"version\":0,\"lines\":[]}}" })
	void whatCannotBeReadIsAbsentAndCounted(String json) {
		assertThat(this.serializer.deserialize(json.getBytes(StandardCharsets.UTF_8))).isNull();
		assertThat(unreadable()).isEqualTo(1);
	}

	@Test
	void absentStaysAbsent() {
		assertThat(this.serializer.deserialize(null)).isNull();
		assertThat(this.serializer.deserialize(this.serializer.serialize(null))).isNull();
		assertThat(unreadable()).isZero();
	}

	private double unreadable() {
		return this.meters.counter("cart.session.attributes.unreadable").count();
	}

}
