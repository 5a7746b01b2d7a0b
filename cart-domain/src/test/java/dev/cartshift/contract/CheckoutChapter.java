package dev.cartshift.contract;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders, and that nothing is ordered twice.
 */
public interface CheckoutChapter extends Chapter {

	@Test
	default void aGuestChecksOutAndTheCartIsEmpty() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		Answer cart = guest.add(sku(2), 3).expect(200);
		JsonNode order = guest.checkOut(UUID.randomUUID()).expect(201).json();
		assertThat(order.propertyNames()).containsExactlyInAnyOrder("orderId", "lines", "total");
		assertThat(order.get("orderId").asString()).isNotBlank();
		assertThat(order.get("total")).isEqualTo(cart.json().get("total"));
		assertThat(order.get("lines").valueStream().map((line) -> line.get("name").asString()))
			.isEqualTo(cart.json().get("lines").valueStream().map((line) -> line.get("name").asString()).toList());
		assertThat(guest.lines()).isEmpty();
	}

	@Test
	default void aUserChecksOutWhatTheCartHeld() {
		Shopper user = guest();
		user.add(sku(1), 2).expect(200);
		user.login(Shopper.newUsername()).expect(200);
		user.add(sku(2), 3).expect(200);
		assertThat(user.checkOut(UUID.randomUUID()).expect(201).lines()).isEqualTo(Map.of(sku(1), 2, sku(2), 3));
		assertThat(user.lines()).isEmpty();
	}

	@Test
	default void anEmptyCartIsNotOrdered() {
		Shopper guest = guest();
		guest.checkOut(UUID.randomUUID()).expectProblem(422);
		guest.add(sku(1), 1).expect(200);
		guest.clear().expect(204);
		guest.checkOut(UUID.randomUUID()).expectProblem(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "1-1-1-1-1", "00000000000000000000000000000000",
			"00000000-0000-0000-0000-0000000000000", "00000000-0000-0000-0000-00000000000g",
			"{00000000-0000-0000-0000-000000000000}", "00000000-0000-0000-0000-000000000000, x" })
	default void aKeyThatIsNoUuidIsMalformed(String key) {
		expectMalformed(Call.checkout(key));
	}

	@Test
	default void aCheckoutWithoutAKeyIsMalformed() {
		expectMalformed(Call.of("POST", "/api/checkout"));
	}

	private void expectMalformed(Call checkout) {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.send(checkout).expectProblem(400);
		assertThat(guest.lines()).isEqualTo(Map.of(sku(1), 2));
	}

	@Test
	default void aRepeatedKeyAnswersTheSameOrder() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		UUID key = UUID.randomUUID();
		Answer order = guest.checkOut(key).expect(201);
		assertThat(guest.checkOut(key).expect(201).body()).isEqualTo(order.body());
		Answer shouted = guest.send(Call.checkout(key.toString().toUpperCase(Locale.ROOT))).expect(201);
		assertThat(shouted.body()).isEqualTo(order.body());
	}

	@Test
	default void aRepeatedKeyAnswersTheSameOrderAfterAnotherCheckout() {
		Shopper guest = guest();
		UUID key = UUID.randomUUID();
		guest.add(sku(1), 2).expect(200);
		Answer order = guest.checkOut(key).expect(201);
		guest.add(sku(2), 1).expect(200);
		Answer other = guest.checkOut(UUID.randomUUID()).expect(201);
		assertThat(other.orderId()).isNotEqualTo(order.orderId());
		assertThat(guest.checkOut(key).expect(201).body()).isEqualTo(order.body());
	}

	@Test
	default void aRepeatedKeyOrdersNothingOfARefilledCart() {
		Shopper guest = guest();
		UUID key = UUID.randomUUID();
		guest.add(sku(1), 2).expect(200);
		Answer order = guest.checkOut(key).expect(201);
		Answer refilled = guest.add(sku(1), 2).expect(200);
		assertThat(guest.checkOut(key).expect(201).body()).isEqualTo(order.body());
		assertThat(guest.cart().body()).isEqualTo(refilled.body());
	}

	@Test
	default void aCheckoutOfAnotherCartThanTheOneSeenOrdersNothing() {
		Shopper guest = guest();
		Answer seen = guest.add(sku(1), 1).expect(200);
		Answer latest = guest.add(sku(1), 5).expect(200);
		Call checkout = Call.checkout(UUID.randomUUID().toString());
		guest.send(checkout.header("If-Match", seen.etag())).expectProblem(412);
		assertThat(guest.cart().body()).isEqualTo(latest.body());
		Call wellInformed = checkout.header("If-Match", latest.etag());
		Answer order = guest.send(wellInformed).expect(201);
		assertThat(guest.send(wellInformed).expect(201).body()).isEqualTo(order.body());
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "application/json;charset=utf-16", "/;q=x" })
	default void whatIsDoneIsAnsweredInJsonWhateverIsAccepted(String accept) {
		Shopper guest = guest();
		assertThat(guest.send(Call.add(sku(1), 1).header("Accept", accept)).expect(200).lines())
			.isEqualTo(Map.of(sku(1), 1));
		Call checkout = Call.checkout(UUID.randomUUID().toString()).header("Accept", accept);
		Answer order = guest.send(checkout).expect(201);
		assertThat(order.header("Content-Type")).isEqualTo("application/json");
		assertThat(order.lines()).isEqualTo(Map.of(sku(1), 1));
	}

	@Test
	default void equalCartsMakeDifferentOrders() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		String first = guest.checkOut(UUID.randomUUID()).expect(201).orderId();
		guest.add(sku(1), 2).expect(200);
		assertThat(guest.checkOut(UUID.randomUUID()).expect(201).orderId()).isNotEqualTo(first);
	}

	@Test
	default void aCheckoutSentManyTimesAtOnceIsOneOrder() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		List<Call> calls = Collections.nCopies(10, Call.checkout(UUID.randomUUID().toString()));
		List<Answer> answers = guest.sendAtOnce(calls, List.of(fleet().first().uri()));
		assertThat(answers).extracting((answer) -> answer.expect(201).body()).containsOnly(answers.getFirst().body());
		assertThat(guest.lines()).isEmpty();
	}

	@Test
	default void aRepeatAfterTheLoginAnswersTheGuestsOrder() {
		Shopper shopper = guest();
		UUID key = UUID.randomUUID();
		shopper.add(sku(1), 2).expect(200);
		Answer order = shopper.checkOut(key).expect(201);
		shopper.login(Shopper.newUsername()).expect(200);
		assertThat(shopper.checkOut(key).expect(201).body()).isEqualTo(order.body());
	}

}
