package dev.cartshift.state;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Product;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

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

	private final RunningCart server = RunningCart.start("--server.forward-headers-strategy=native");

	private final RunningCart small = RunningCart.start("--cart.tokens.max-bytes=700");

	@AfterAll
	void stop() {
		this.server.close();
		this.small.close();
	}

	@Test
	void fiftyLinesFitIntoTwelveHundredBytes() {
		Browser browser = shopper();
		fill(browser, 50);
		assertThat(browser.token(TokenKind.CART)).hasSizeLessThanOrEqualTo(1200);
	}

	@Test
	void largestCartFitsBesideTheReceiptOfTheLargestOrder() {
		Browser browser = shopper();
		fill(browser, Cart.MAX_LINES);
		UUID key = UUID.randomUUID();
		String order = browser.checkOut(key).body();
		String largest = fill(browser, Cart.MAX_LINES);
		assertThat(largest).contains("; Secure").hasSizeLessThanOrEqualTo(TokenLimits.COOKIE_BYTES);
		assertThat(browser.checkOut(key).body()).isEqualTo(order);
	}

	@Test
	void oldReceiptsGiveWayToTheNewest() {
		Browser browser = new Browser(this.small);
		UUID first = order(browser, 5);
		UUID last = order(browser, 5);
		assertThat(browser.checkOut(last).statusCode()).isEqualTo(201);
		assertThat(browser.checkOut(first).statusCode()).isEqualTo(422);
	}

	@Test
	void cartTooLargeForItsTokenIsRefusedAndTheOldOneStays() {
		Browser browser = new Browser(this.small);
		int lines = 0;
		HttpResponse<String> answer = browser.add(SKUS.get(lines), 99);
		while (answer.statusCode() == 200) {
			answer = browser.add(SKUS.get(++lines), 99);
		}
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("too large");
		assertThat(Browser.setCookies(answer, TokenKind.CART)).isEmpty();
		assertThat(browser.get("/api/cart").body()).contains("\"version\":" + lines, "\"itemCount\":" + 99 * lines);
	}

	@Test
	void cartTooLargeForItsOwnersNameStaysTheGuests() {
		Browser browser = new Browser(this.small);
		int lines = 0;
		while (browser.add(SKUS.get(lines), 99).statusCode() == 200) {
			lines++;
		}
		HttpResponse<String> login = browser.logIn("shopper-100000");
		assertThat(login.statusCode()).isEqualTo(200);
		assertThat(Browser.setCookies(login, TokenKind.CART)).isEmpty();
		browser.cookies.remove("IDENTITY");
		assertThat(browser.get("/api/cart").body()).contains("\"itemCount\":" + 99 * lines);
	}

	private Browser shopper() {
		Browser browser = new Browser(this.server);
		browser.logIn("shopper-100000");
		return browser;
	}

	private static UUID order(Browser browser, int lines) {
		fill(browser, lines);
		UUID key = UUID.randomUUID();
		assertThat(browser.checkOut(key).statusCode()).isEqualTo(201);
		return key;
	}

	/** The last cookie that it took, as set for a request over TLS. */
	private static String fill(Browser browser, int lines) {
		String cookie = "";
		for (String sku : SKUS.subList(0, lines)) {
			HttpResponse<String> added = browser.change("POST", "/api/cart/lines",
					"{\"sku\":\"%s\",\"quantity\":99}".formatted(sku), "X-Forwarded-Proto", "https");
			assertThat(added.statusCode()).isEqualTo(200);
			cookie = Browser.setCookies(added, TokenKind.CART).getFirst();
		}
		return cookie;
	}

}
