package dev.cartshift.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a cart shows, and what every change to it does.
 */
public interface CartChapter extends Chapter {

	@Test
	default void aNewShoppersCartIsEmpty() {
		assertThat(guest().cart().expect(200).body()).isEqualTo("""
				{"version":0,"lines":[],"itemCount":0,"total":{"amount":0,"currency":"EUR"}}""");
	}

	@Test
	default void aCartShowsNamesPricesAndTotals() {
		JsonNode product = guest().send(Call.get("/api/products")).json().get(4);
		long price = product.get("price").get("amount").asLong();
		Shopper guest = guest();
		guest.add(sku(4), 3).expect(200);
		JsonNode cart = guest.add(sku(5), 2).expect(200).json();
		assertThat(cart.propertyNames()).containsExactlyInAnyOrder("version", "lines", "itemCount", "total");
		assertThat(cart.get("itemCount").asInt()).isEqualTo(5);
		JsonNode line = cart.get("lines").get(0);
		assertThat(line.propertyNames()).containsExactlyInAnyOrder("sku", "name", "quantity", "unitPrice", "lineTotal");
		assertThat(line.get("name")).isEqualTo(product.get("name"));
		assertThat(line.get("unitPrice")).isEqualTo(product.get("price"));
		assertThat(line.get("lineTotal").get("amount").asLong()).isEqualTo(3 * price);
		assertThat(cart.get("total").get("amount").asLong())
			.isEqualTo(3 * price + cart.get("lines").get(1).get("lineTotal").get("amount").asLong());
		assertThat(cart.get("total").get("currency").asString()).isEqualTo("EUR");
	}

	@Test
	default void everyChangeAnswersWithTheNewCart() {
		Shopper guest = guest();
		for (Call change : List.of(Call.add(sku(1), 2), Call.set(sku(1), 5), Call.set(sku(2), 1), Call.remove(sku(2)),
				Call.remove(sku(2)), Call.set(sku(1), 0))) {
			Answer changed = guest.send(change).expect(200);
			Answer shown = guest.cart().expect(200);
			assertThat(changed.body()).as(change.toString()).isEqualTo(shown.body());
			assertThat(changed.etag()).as(change.toString()).isEqualTo(shown.etag());
		}
	}

	@Test
	default void postAddsToALine() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.add(sku(2), 1).expect(200);
		assertThat(guest.add(sku(1), 3).expect(200).lines()).isEqualTo(Map.of(sku(1), 5, sku(2), 1));
	}

	@Test
	default void putSetsALineAndCreatesAnAbsentOne() {
		Shopper guest = guest();
		assertThat(guest.set(sku(1), 7).expect(200).lines()).isEqualTo(Map.of(sku(1), 7));
		assertThat(guest.set(sku(1), 2).expect(200).lines()).isEqualTo(Map.of(sku(1), 2));
	}

	@Test
	default void putOfZeroRemovesALine() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		assertThat(guest.set(sku(1), 0).expect(200).lines()).isEmpty();
		assertThat(guest.set(sku(1), 0).expect(200).lines()).isEmpty();
	}

	@Test
	default void deletingAnAbsentLineChangesNothing() {
		Shopper guest = guest();
		Answer before = guest.add(sku(1), 2).expect(200);
		Answer after = guest.remove(sku(2)).expect(200);
		assertThat(after.body()).isEqualTo(before.body());
		assertThat(after.etag()).isEqualTo(before.etag());
	}

	@Test
	default void deletingTheCartTakesAllLinesOut() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.add(sku(2), 2).expect(200);
		assertThat(guest.clear().expect(204).body()).isEmpty();
		assertThat(guest.lines()).isEmpty();
		guest.clear().expect(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "100", "2147483648", "4294967297", "9223372036854775807" })
	default void aQuantityOutOfBoundsIsRefused(String quantity) {
		expectNoChange(422, "POST", """
				{"sku":"%s","quantity":%s}""".formatted(sku(1), quantity));
		if (!quantity.equals("0")) {
			expectNoChange(422, "PUT", """
					{"quantity":%s}""".formatted(quantity));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.5", "1.0", "1e1", "\"2\"", "\"\"", "true", "null", "[1]", "{}",
			"1000000000000000000000000000000" })
	default void whatIsNoIntegerIsNoQuantity(String quantity) {
		expectNoChange(400, "POST", """
				{"sku":"%s","quantity":%s}""".formatted(sku(1), quantity));
		expectNoChange(400, "PUT", """
				{"quantity":%s}""".formatted(quantity));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "", "null", "[]", "1", "\"x\"", "{", "{\"quantity\":}", "\u0000",
			"{\"quantity\":1,\"quantity\":2}" })
	default void aBodyWithoutAQuantityIsMalformed(String body) {
		expectNoChange(400, "POST", body);
		expectNoChange(400, "PUT", body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"quantity\":1}", "{\"sku\":null,\"quantity\":1}", "{\"sku\":[],\"quantity\":1}",
			"{\"sku\":{},\"quantity\":1}" })
	default void aLineWithoutASkuIsMalformed(String body) {
		expectNoChange(400, "POST", body);
	}

	private void expectNoChange(int status, String method, String body) {
		Shopper guest = guest();
		Answer before = guest.add(sku(1), 50).expect(200);
		String path = method.equals("PUT") ? "/api/cart/lines/" + sku(1) : "/api/cart/lines";
		guest.send(Call.of(method, path).json(body)).expectProblem(status);
		assertThat(guest.cart().body()).isEqualTo(before.body());
		assertThat(guest.cart().etag()).isEqualTo(before.etag());
	}

	@Test
	default void aLineAddsUpToNinetyNineAtMost() {
		Shopper guest = guest();
		guest.add(sku(1), 98).expect(200);
		guest.add(sku(1), 2).expectProblem(422);
		assertThat(guest.add(sku(1), 1).expect(200).lines()).isEqualTo(Map.of(sku(1), 99));
		guest.add(sku(1), 1).expectProblem(422);
		assertThat(guest.lines()).isEqualTo(Map.of(sku(1), 99));
	}

	@Test
	default void aCartHoldsAHundredLinesAtMost() {
		Shopper guest = guest();
		IntStream.range(0, 100).forEach((index) -> guest.add(sku(index), 1).expect(200));
		guest.add(sku(100), 1).expectProblem(422);
		guest.set(sku(100), 1).expectProblem(422);
		assertThat(guest.add(sku(99), 98).expect(200).lines()).hasSize(100).containsEntry(sku(99), 99);
		guest.remove(sku(0)).expect(200);
		assertThat(guest.add(sku(100), 1).expect(200).lines()).hasSize(100).containsKey(sku(100));
	}

	@Test
	default void aFieldThatTheApiDoesNotKnowIsNotBelieved() {
		Shopper guest = guest();
		String price = guest.set(sku(1), 2).expect(200).json().get("total").toString();
		String lie = """
				"price":{"amount":1,"currency":"USD"},"unitPrice":{"amount":1},"lineTotal":0,"total":0,"name":"x",\
				"version":77,"itemCount":9""";
		guest.clear().expect(204);
		Answer added = guest.send(Call.of("POST", "/api/cart/lines").json("""
				{"sku":"%s","quantity":2,%s}""".formatted(sku(1), lie)));
		assertThat(added.status()).isIn(200, 400);
		Answer set = guest.send(Call.of("PUT", "/api/cart/lines/" + sku(1)).json("""
				{"quantity":2,"sku":"%s",%s}""".formatted(sku(9), lie)));
		assertThat(set.status()).isIn(200, 400);
		Answer honest = guest.set(sku(1), 2).expect(200);
		assertThat(honest.json().get("total").toString()).isEqualTo(price);
		assertThat(honest.lines()).isEqualTo(Map.of(sku(1), 2));
		assertThat(honest.json().get("version").asInt()).isLessThan(10);
	}

	@Test
	default void anEntityTagNeverComesBack() {
		Shopper guest = guest();
		Set<String> seen = new HashSet<>(Set.of(guest.cart().expect(200).etag()));
		for (int round = 0; round < 3; round++) {
			for (Call change : List.of(Call.add(sku(1), 1), Call.set(sku(1), 2), Call.remove(sku(1)),
					Call.add(sku(1), 1), Call.of("DELETE", "/api/cart"))) {
				guest.send(change);
				assertThat(seen.add(guest.cart().etag())).as("%s makes a new tag", change).isTrue();
			}
		}
		assertThat(seen).allSatisfy((tag) -> assertThat(tag).matches("\"[^\"]+\""));
	}

	@Test
	default void equalCartsOfTwoShoppersHaveDifferentEntityTags() {
		assertThat(guest().add(sku(1), 1).etag()).isNotEqualTo(guest().add(sku(1), 1).etag());
	}

	@Test
	default void aChangeIsMadeIfTheEntityTagMatches() {
		Shopper guest = guest();
		String tag = guest.add(sku(1), 1).etag();
		tag = guest.send(Call.add(sku(2), 1).header("If-Match", tag)).expect(200).etag();
		tag = guest.send(Call.set(sku(2), 3).header("If-Match", "\"other\", " + tag)).expect(200).etag();
		tag = guest.send(Call.remove(sku(2)).header("If-Match", tag)).expect(200).etag();
		tag = guest.send(Call.set(sku(1), 4).header("If-Match", "*")).expect(200).etag();
		guest.send(Call.of("DELETE", "/api/cart").header("If-Match", tag)).expect(204);
	}

	@Test
	default void aChangeThatNamesAnotherEntityTagChangesNothing() {
		Shopper guest = guest();
		String stale = guest.add(sku(1), 1).etag();
		Answer before = guest.add(sku(1), 1).expect(200);
		for (String tag : List.of(stale, "\"other\"", "W/" + before.etag())) {
			for (Call change : List.of(Call.add(sku(2), 1), Call.set(sku(1), 9), Call.set(sku(1), 0),
					Call.remove(sku(1)), Call.of("DELETE", "/api/cart"))) {
				guest.send(change.header("If-Match", tag)).expectProblem(412);
			}
		}
		assertThat(guest.cart().body()).isEqualTo(before.body());
		assertThat(guest.cart().etag()).isEqualTo(before.etag());
	}

	@ParameterizedTest
	@ValueSource(strings = { "unquoted", "\"open", ",", "\"a\" \"b\"", "\"é\"" })
	default void anEntityTagThatIsNoneMatchesNothing(String tag) {
		Shopper guest = guest();
		Answer before = guest.add(sku(1), 1).expect(200);
		Answer refused = guest.send(Call.set(sku(1), 9).header("If-Match", tag));
		assertThat(refused.status()).isIn(400, 412);
		refused.expectProblem(refused.status());
		assertThat(guest.cart().etag()).isEqualTo(before.etag());
	}

}
