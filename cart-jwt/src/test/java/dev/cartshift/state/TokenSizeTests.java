package dev.cartshift.state;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Product;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.cartshift.state.TokenReplica.setCookies;
import static dev.cartshift.state.TokenReplica.token;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fits into a cookie, and what becomes of what does not.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TokenSizeTests {

	private static final List<String> SKUS = Catalog.ofTheShop()
		.products()
		.stream()
		.map(Product::sku)
		.map(Object::toString)
		.toList();

	private final TokenReplica server = TokenReplica.start(Map.of("server.forward-headers-strategy", "native"));

	private final TokenReplica small = TokenReplica.start(Map.of("cart.tokens.max-bytes", "700"));

	@AfterAll
	void stop() {
		this.server.close();
		this.small.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, 304, 411", "10, 462, 569", "50, 1155, 1262", "100, 2023, 2130" })
	void tokenAndItsCookieHaveSoManyBytes(int lines, int token, int cookie) {
		Shopper browser = shopper();
		assertThat(fill(browser, lines)).hasSize(cookie);
		assertThat(token(browser, TokenKind.CART)).hasSize(token);
	}

	@Test
	void largestCartFitsBesideTheReceiptOfTheLargestOrder() {
		Shopper browser = shopper();
		fill(browser, Cart.MAX_LINES);
		UUID key = UUID.randomUUID();
		String order = browser.checkOut(key).body();
		String largest = fill(browser, Cart.MAX_LINES);
		assertThat(largest).contains("; Secure").hasSizeLessThanOrEqualTo(TokenLimits.COOKIE_BYTES);
		assertThat(browser.checkOut(key).body()).isEqualTo(order);
	}

	@Test
	void oldReceiptsGiveWayToTheNewest() {
		Shopper browser = this.small.guest();
		UUID first = order(browser, 5);
		UUID last = order(browser, 5);
		assertThat(browser.checkOut(last).status()).isEqualTo(201);
		assertThat(browser.checkOut(first).status()).isEqualTo(422);
	}

	@Test
	void cartTooLargeForItsTokenIsRefusedAndTheOldOneStays() {
		Shopper browser = this.small.guest();
		int lines = 0;
		Answer answer = browser.add(SKUS.get(lines), 99);
		while (answer.status() == 200) {
			answer = browser.add(SKUS.get(++lines), 99);
		}
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.body()).contains("too large");
		assertThat(setCookies(answer, TokenKind.CART)).isEmpty();
		assertThat(browser.cart().body()).contains("\"version\":" + lines, "\"itemCount\":" + 99 * lines);
	}

	@Test
	void cartTooLargeForItsOwnersNameStaysTheGuests() {
		Shopper browser = this.small.guest();
		int lines = 0;
		while (browser.add(SKUS.get(lines), 99).status() == 200) {
			lines++;
		}
		Answer login = browser.login("shopper-100000");
		assertThat(login.status()).isEqualTo(200);
		assertThat(setCookies(login, TokenKind.CART)).isEmpty();
		Shopper later = this.small.visitorWith(Map.of(TokenKind.CART, token(browser, TokenKind.CART)));
		assertThat(later.cart().body()).contains("\"itemCount\":" + 99 * lines);
	}

	private Shopper shopper() {
		Shopper browser = this.server.guest();
		browser.login("shopper-100000");
		return browser;
	}

	private static UUID order(Shopper browser, int lines) {
		fill(browser, lines);
		UUID key = UUID.randomUUID();
		assertThat(browser.checkOut(key).status()).isEqualTo(201);
		return key;
	}

	/** The last cookie that it took, as set for a request over TLS. */
	private static String fill(Shopper browser, int lines) {
		String cookie = "";
		for (String sku : SKUS.subList(0, lines)) {
			Answer added = browser.send(Call.add(sku, 99).header("X-Forwarded-Proto", "https"));
			added.expect(200);
			cookie = setCookies(added, TokenKind.CART).getFirst();
		}
		return cookie;
	}

}
