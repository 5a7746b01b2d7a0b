package dev.cartshift.contract;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad input, and that nothing of the inside shows. Refusals of a cart or a checkout are
 * in their own chapters.
 */
public interface ErrorChapter extends Chapter {

	/** One byte more than is taken. */
	int TOO_MANY_BYTES = 64 * 1024 + 1;

	@ParameterizedTest
	@ValueSource(strings = { "NO-SUCH-PRODUCT", "a", "lower-case", "Ä", "' OR 1=1", "A-SKU-THAT-IS-MUCH-TOO-LONG", " ",
			"", "__proto__" })
	default void anUnknownProductIsNotFound(String sku) {
		Shopper guest = guest();
		guest.add(sku, 1).expectProblem(404);
		assertThat(guest.lines()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "NO-SUCH-PRODUCT", "a", "lower-case", "%C3%84", "A-SKU-THAT-IS-MUCH-TOO-LONG", "%20" })
	default void anUnknownProductIsNotFoundInAPathEither(String sku) {
		guest().set(sku, 1).expectProblem(404);
		if (!sku.equals("NO-SUCH-PRODUCT")) {
			guest().remove(sku).expectProblem(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/api", "/api/", "/api/carts", "/api/cart/", "/api/cart/lines/A/B",
			"/application.yaml", "/api/products.json", "/error", "/error/x" })
	default void anUnknownPathIsNotFound(String path) {
		guest().send(Call.get(path)).expectProblem(404);
		guest().send(Call.of("POST", path)).expectProblem(404);
		guest().send(Call.get(path).header("Accept", "text/html")).expectProblem(404);
	}

	@ParameterizedTest
	@CsvSource({ "PATCH,/api/cart", "POST,/api/cart", "GET,/api/cart/lines", "PUT,/api/cart/lines",
			"GET,/api/cart/lines/COF-001", "POST,/api/cart/lines/COF-001", "POST,/api/products", "DELETE,/api/products",
			"POST,/api/me", "GET,/api/checkout", "GET,/api/login", "PUT,/api/login", "GET,/api/logout",
			"DELETE,/api/logout", "TRACE,/api/cart" })
	default void aMethodThatIsNotThereIsNotAllowed(String method, String path) {
		Answer refused = guest().send(Call.of(method, path));
		refused.expectProblem(405);
		assertThat(refused.header("Allow")).isNotBlank().doesNotContain(method);
	}

	@ParameterizedTest
	@CsvSource({ "POST,/api/cart/lines", "POST,/api/login", "PUT,/api/cart/lines/COF-001" })
	default void aBodyOfMoreThan64KibIsTooLarge(String method, String path) {
		byte[] body = " ".repeat(TOO_MANY_BYTES).getBytes(StandardCharsets.US_ASCII);
		Call call = Call.of(method, path)
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", UUID.randomUUID().toString());
		guest().send(call.body(BodyPublishers.ofByteArray(body))).expectProblem(413);
		guest().send(call.body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))).expectProblem(413);
	}

	@Test
	default void aBodyOf64KibIsNotTooLarge() {
		String line = """
				{"sku":"%s","quantity":1}""".formatted(sku(1));
		String longest = line + " ".repeat(TOO_MANY_BYTES - 1 - line.length());
		Call call = Call.add(sku(1), 1);
		guest().send(call.json(longest)).expect(200);
		guest()
			.send(call.body(BodyPublishers
				.ofInputStream(() -> new ByteArrayInputStream(longest.getBytes(StandardCharsets.US_ASCII)))))
			.expect(200);
		guest().send(call.json(longest + ' ')).expectProblem(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x" })
	default void aBodyThatIsNoJsonIsUnsupported(String type) {
		for (Call call : List.of(Call.add(sku(1), 1), Call.set(sku(1), 1), Call.login("alice", Shopper.PASSWORD))) {
			guest().send(call.header("Content-Type", type)).expectProblem(415);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "a/b/c", ";", "application/json; charset=nowhere" })
	default void aContentTypeThatIsNoneIsRefused(String type) {
		for (Call call : List.of(Call.add(sku(1), 1), Call.login("alice", Shopper.PASSWORD))) {
			Answer refused = guest().send(call.header("Content-Type", type));
			assertThat(refused.status()).as(refused.toString()).isIn(400, 415);
			refused.expectProblem(refused.status());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "nonsense" })
	default void whoAcceptsNoJsonGetsAProblemDetailAllTheSame(String accept) {
		guest().send(Call.add(sku(1), 0).header("Accept", accept)).expectProblem(422);
		guest().send(Call.login("alice", "wrong").header("Accept", accept)).expectProblem(401);
		Shopper.strangerAt(fleet().first().uri()).send(Call.add(sku(1), 1).header("Accept", accept)).expectProblem(403);
	}

	@Test
	default void aMethodThatNobodyKnowsIsMalformed() {
		guest().send(Call.of("BREW", "/api/cart")).expectProblem(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api//cart", "/api/cart;jsessionid=1", "/api/%2e%2e/cart", "/api/cart%00",
			"/api/cart/lines/%2F", "/api/cart/lines/%25", "/api/cart%0a" })
	default void aMalformedUrlIsRefused(String path) {
		Answer refused = guest().send(Call.get(path));
		assertThat(refused.status()).as(refused.toString()).isIn(400, 404);
		refused.expectProblem(refused.status());
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"{\"sku\":\"COF-001\"}" })
	default void aForgedCookieIsNoCart(String forgery) {
		expectNoCartFor((value) -> forgery);
		expectNoCartFor((value) -> value.repeat(2));
		expectNoCartFor((value) -> value.substring(0, value.length() / 2));
		expectNoCartFor((value) -> ((value.charAt(0) != 'A') ? 'A' : 'B') + value.substring(1));
	}

	private void expectNoCartFor(UnaryOperator<String> forgery) {
		Shopper user = guest();
		user.login(Shopper.newUsername()).expect(200);
		user.add(sku(1), 2).expect(200);
		user.cookies().tamper(forgery);
		assertThat(user.name()).isEqualTo("guest");
		assertThat(user.lines()).isEmpty();
		assertThat(user.add(sku(2), 1).expect(200).lines()).isEqualTo(Map.of(sku(2), 1));
		assertThat(user.lines()).isEqualTo(Map.of(sku(2), 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "\\udc00\\ud800", "\\u0000", "\\u202e\\u202dCOF-001", "COF-001\\u0000",
			"\\uff23OF-001", "COF\\u2010001", "COF-001\\r\\nX: y", "\\ud83d\\ude00", "e\\u0301", "\\ufeffCOF-001" })
	default void textOfAnyKindIsAnUnknownProductUserAndPassword(String text) {
		Shopper guest = guest();
		Answer before = guest.add(sku(1), 2).expect(200);
		guest.add(text, 1).expectProblem(404);
		guest.send(Call.login(text, Shopper.PASSWORD)).expectProblem(401);
		guest.send(Call.login(Shopper.newUsername(), text)).expectProblem(401);
		assertThat(guest.cart().body()).isEqualTo(before.body());
		assertThat(guest.name()).isEqualTo("guest");
	}

	/** bcrypt reads 72 bytes of a password. */
	@ParameterizedTest
	@ValueSource(ints = { 72, 73, 1000, 60_000 })
	default void aLongNameAndALongPasswordAreWrong(int length) {
		String longer = "x".repeat(length);
		guest().send(Call.login(longer, Shopper.PASSWORD)).expectProblem(401);
		guest().send(Call.login(Shopper.newUsername(), longer)).expectProblem(401);
		guest().send(Call.login(Shopper.newUsername(), Shopper.PASSWORD + "\\u0000" + longer)).expectProblem(401);
	}

	/**
	 * Jackson reads more than the UTF-8 of RFC 8259, section 8.1; a SKU is checked after
	 * that.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("dev.cartshift.contract.Nonsense#encodings")
	default void aBodyInAnyEncodingIsReadOrRefused(String name, byte[] line) {
		Shopper guest = guest();
		Call call = Call.of("POST", "/api/cart/lines").json("").body(BodyPublishers.ofByteArray(line));
		Answer answer = guest.send(call).expectNothingOfTheInside();
		assertThat(answer.status()).isIn(200, 400, 404);
		assertThat(guest.lines()).isEqualTo((answer.status() == 200) ? Map.of("COF-001", 1) : Map.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "é", "\u00a0", "00000000-0000-0000-0000-00000000000\u00e9" })
	default void aKeyInNoAsciiIsMalformed(String key) {
		guest().send(Call.checkout(key)).expectProblem(400);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("dev.cartshift.contract.Nonsense#deepAndWide")
	default void deepAndWideJsonIsIgnoredOrRefused(String name, String more) {
		Shopper guest = guest();
		Answer answer = guest.send(Call.add(sku(1), 1).json("""
				{"sku":"%s","quantity":1,"more":%s}""".formatted(sku(1), more))).expectNothingOfTheInside();
		assertThat(answer.status()).isIn(200, 400);
		assertThat(guest.lines()).isEqualTo((answer.status() == 200) ? Map.of(sku(1), 1) : Map.of());
	}

	/** More of them, such as 10 000, by {@code -Dfuzz.adds}. */
	@Test
	default void howeverManyLinesAreAddedACartStaysInItsBounds() {
		Random random = new Random(42);
		Shopper guest = guest();
		for (int number = 0; number < Integer.getInteger("fuzz.adds", 300); number++) {
			Answer answer = guest.add(sku(random.nextInt(120)), 1 + random.nextInt(30));
			assertThat(answer.status()).as(answer.toString()).isIn(200, 422);
		}
		assertThat(guest.lines()).hasSizeBetween(90, 100);
		assertThat(guest.lines().values()).allMatch((quantity) -> quantity <= 99);
	}

	@Test
	default void noNonsenseIsAnsweredWithAServerError() {
		Random random = new Random(42);
		Shopper guest = guest();
		for (int round = 0; round < 300; round++) {
			Answer answer = guest.send(Nonsense.from(random, sku(0)));
			assertThat(answer.status()).as(answer.toString()).isLessThan(500);
			answer.expectNothingOfTheInside();
		}
		guest.cart().expect(200);
	}

}
