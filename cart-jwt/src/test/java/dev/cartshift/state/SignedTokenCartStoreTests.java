package dev.cartshift.state;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.cartshift.state.RefusedTokenException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class SignedTokenCartStoreTests {

	private final RunningCart server = RunningCart.start();

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void cookiesAreForThisShopHereAndAsLongAsTheirTokens() {
		Browser browser = new Browser(this.server);
		HttpResponse<String> added = browser.add("COF-001", 1);
		assertThat(Browser.setCookies(added, TokenKind.CART)).singleElement()
			.asString()
			.contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000;")
			.doesNotContain("Secure");
		assertThat(Browser.setCookies(browser.logIn("alice"), TokenKind.IDENTITY)).singleElement()
			.asString()
			.contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=28800;")
			.doesNotContain("Secure");
	}

	@Test
	void cookiesAreSecureWhereTheRequestIs() {
		try (RunningCart behindTls = RunningCart.start("--server.forward-headers-strategy=native")) {
			Browser browser = new Browser(behindTls);
			HttpResponse<String> added = browser.change("POST", "/api/cart/lines",
					"{\"sku\":\"COF-001\",\"quantity\":1}", "X-Forwarded-Proto", "https");
			assertThat(Browser.setCookies(added, TokenKind.CART)).singleElement().asString().contains("; Secure");
		}
	}

	@Test
	void nothingButAChangeSetsACookieOfOurs() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 1);
		for (String path : new String[] { "/api/cart", "/api/me", "/api/products", "/actuator/health" }) {
			HttpResponse<String> answer = browser.get(path);
			assertThat(Browser.setCookies(answer, TokenKind.CART)).isEmpty();
			assertThat(Browser.setCookies(answer, TokenKind.IDENTITY)).isEmpty();
		}
		assertThat(Browser.setCookies(browser.change("DELETE", "/api/cart/lines/TEA-001", ""), TokenKind.CART))
			.isEmpty();
		assertThat(Browser.setCookies(browser.add("COF-001", 99), TokenKind.CART)).isEmpty();
	}

	@Test
	void nothingCreatesASession() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 1);
		browser.logIn("alice");
		browser.get("/api/cart");
		browser.checkOut(UUID.randomUUID());
		browser.change("PUT", "/api/nowhere", "");
		browser.logOut();
		browser.get("/api/me");
		assertThat(browser.cookies).containsOnlyKeys("XSRF-TOKEN");
	}

	@Test
	void guestsCartIsTheUsersAfterLogin() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		String guests = browser.token(TokenKind.CART);
		HttpResponse<String> login = browser.logIn("alice");
		assertThat(Browser.setCookies(login, TokenKind.CART)).hasSize(1);
		assertThat(Browser.setCookies(login, TokenKind.IDENTITY)).hasSize(1);
		assertThat(browser.token(TokenKind.CART)).isNotEqualTo(guests);
		assertThat(browser.get("/api/cart").body()).contains("\"version\":1", "\"itemCount\":2");
	}

	@Test
	void secondLoginTakesNothing() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		browser.logIn("alice");
		assertThat(Browser.setCookies(browser.logIn("alice"), TokenKind.CART)).isEmpty();
		assertThat(browser.get("/api/cart").body()).contains("\"itemCount\":2");
	}

	@Test
	void anotherUsersCartIsNotTaken() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		browser.logIn("alice");
		double refused = this.server.refused(TokenKind.CART, Reason.OWNER);
		assertThat(Browser.setCookies(browser.logIn("bob"), TokenKind.CART)).isEmpty();
		assertThat(browser.get("/api/cart").body()).contains("\"version\":0", "\"itemCount\":0");
		assertThat(this.server.refused(TokenKind.CART, Reason.OWNER)).isEqualTo(refused + 2);
		assertThat(browser.add("COF-003", 1).body()).contains("\"version\":1", "\"itemCount\":1");
	}

	@Test
	void usersCartIsNotTheGuests() {
		Browser browser = new Browser(this.server);
		browser.logIn("alice");
		browser.add("COF-001", 2);
		browser.cookies.remove("IDENTITY");
		assertThat(browser.get("/api/cart").body()).contains("\"itemCount\":0");
		browser.logIn("alice");
		assertThat(browser.get("/api/cart").body()).contains("\"itemCount\":2");
	}

	@Test
	void logoutTakesLoginAndCartFromThisBrowser() {
		Browser browser = new Browser(this.server);
		browser.logIn("alice");
		browser.add("COF-001", 2);
		assertThat(browser.logOut().statusCode()).isEqualTo(204);
		assertThat(browser.cookies).doesNotContainKeys("CART", "IDENTITY");
	}

	@Test
	void copyOutlivesItsLogout() {
		Browser browser = new Browser(this.server);
		browser.logIn("alice");
		browser.add("COF-001", 2);
		Browser thief = new Browser(this.server).with(TokenKind.CART, browser.token(TokenKind.CART))
			.with(TokenKind.IDENTITY, browser.token(TokenKind.IDENTITY));
		browser.logOut();
		assertThat(thief.get("/api/me").body()).contains("alice");
		assertThat(thief.get("/api/cart").body()).contains("\"itemCount\":2");
	}

	@Test
	void ofTwoTabsTheLastOneWins() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 1);
		String seenByBoth = browser.token(TokenKind.CART);
		browser.add("COF-002", 1);
		browser.with(TokenKind.CART, seenByBoth).add("COF-003", 1);
		assertThat(browser.get("/api/cart").body()).contains("COF-001", "COF-003").doesNotContain("COF-002");
	}

	@Test
	void repeatedCheckoutFindsItsReceiptInTheCookie() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		UUID key = UUID.randomUUID();
		HttpResponse<String> order = browser.checkOut(key);
		HttpResponse<String> repeated = browser.checkOut(key);
		assertThat(order.statusCode()).isEqualTo(201);
		assertThat(repeated.body()).isEqualTo(order.body());
		assertThat(Browser.setCookies(repeated, TokenKind.CART)).isEmpty();
	}

	@Test
	void replayedCartIsOrderedAgainUnderTheSameName() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		String before = browser.token(TokenKind.CART);
		String order = browser.checkOut(UUID.randomUUID()).body();
		assertThat(browser.with(TokenKind.CART, before).checkOut(UUID.randomUUID()).body()).isEqualTo(order);
	}

	@Test
	void changeToAnotherVersionIsRefused() {
		Browser browser = new Browser(this.server);
		String tag = browser.add("COF-001", 2).headers().firstValue("ETag").orElseThrow();
		browser.add("COF-001", 1);
		HttpResponse<String> late = browser.change("DELETE", "/api/cart/lines/COF-001", "", "If-Match", tag);
		assertThat(late.statusCode()).isEqualTo(412);
		assertThat(Browser.setCookies(late, TokenKind.CART)).isEmpty();
	}

	@Test
	void tokenHoldsNeitherPricesNorPasswords() {
		Browser browser = new Browser(this.server);
		browser.add("COF-001", 2);
		browser.logIn("alice");
		assertThat(Tokens.payload(browser.token(TokenKind.CART))).contains("\"COF-001\":2", "\"sub\":\"alice\"")
			.doesNotContain("1290", "EUR");
		assertThat(Tokens.payload(browser.token(TokenKind.IDENTITY))).contains("\"sub\":\"alice\"")
			.doesNotContain("password");
	}

}
