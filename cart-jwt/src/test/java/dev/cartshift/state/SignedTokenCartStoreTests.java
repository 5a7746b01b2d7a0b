package dev.cartshift.state;

import java.util.Map;
import java.util.UUID;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.RefusedTokenException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.cartshift.state.TokenReplica.setCookies;
import static dev.cartshift.state.TokenReplica.token;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class SignedTokenCartStoreTests {

	private final TokenReplica server = TokenReplica.start();

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void cookiesAreForThisShopHereAndAsLongAsTheirTokens() {
		Shopper browser = this.server.guest();
		Answer added = browser.add("COF-001", 1);
		assertThat(setCookies(added, TokenKind.CART)).singleElement()
			.asString()
			.contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000;")
			.doesNotContain("Secure");
		assertThat(setCookies(browser.login("alice"), TokenKind.IDENTITY)).singleElement()
			.asString()
			.contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=28800;")
			.doesNotContain("Secure");
	}

	@Test
	void cookiesAreSecureWhereTheRequestIs() {
		try (TokenReplica behindTls = TokenReplica.start(Map.of("server.forward-headers-strategy", "native"))) {
			Answer added = behindTls.guest().send(Call.add("COF-001", 1).header("X-Forwarded-Proto", "https"));
			assertThat(setCookies(added, TokenKind.CART)).singleElement().asString().contains("; Secure");
		}
	}

	@Test
	void nothingButAChangeSetsACookieOfOurs() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 1);
		for (String path : new String[] { "/api/cart", "/api/me", "/api/products", "/actuator/health" }) {
			Answer answer = browser.send(Call.get(path));
			assertThat(setCookies(answer, TokenKind.CART)).isEmpty();
			assertThat(setCookies(answer, TokenKind.IDENTITY)).isEmpty();
		}
		assertThat(setCookies(browser.remove("TEA-001"), TokenKind.CART)).isEmpty();
		assertThat(setCookies(browser.add("COF-001", 99), TokenKind.CART)).isEmpty();
	}

	@Test
	void nothingCreatesASession() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 1);
		browser.login("alice");
		browser.cart();
		browser.checkOut(UUID.randomUUID());
		browser.send(Call.of("PUT", "/api/nowhere"));
		browser.logout();
		browser.send(Call.get("/api/me"));
		assertThat(browser.cookies().asMap()).containsOnlyKeys("XSRF-TOKEN");
	}

	@Test
	void guestsCartIsTheUsersAfterLogin() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		String guests = token(browser, TokenKind.CART);
		Answer login = browser.login("alice");
		assertThat(setCookies(login, TokenKind.CART)).hasSize(1);
		assertThat(setCookies(login, TokenKind.IDENTITY)).hasSize(1);
		assertThat(token(browser, TokenKind.CART)).isNotEqualTo(guests);
		assertThat(browser.cart().body()).contains("\"version\":1", "\"itemCount\":2");
	}

	@Test
	void secondLoginTakesNothing() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		browser.login("alice");
		assertThat(setCookies(browser.login("alice"), TokenKind.CART)).isEmpty();
		assertThat(browser.cart().body()).contains("\"itemCount\":2");
	}

	@Test
	void anotherUsersCartIsNotTaken() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		browser.login("alice");
		double refused = this.server.refused(TokenKind.CART, Reason.OWNER);
		assertThat(setCookies(browser.login("bob"), TokenKind.CART)).isEmpty();
		assertThat(browser.cart().body()).contains("\"version\":0", "\"itemCount\":0");
		assertThat(this.server.refused(TokenKind.CART, Reason.OWNER)).isEqualTo(refused + 2);
		assertThat(browser.add("COF-003", 1).body()).contains("\"version\":1", "\"itemCount\":1");
	}

	@Test
	void usersCartIsNotTheGuests() {
		Shopper browser = this.server.guest();
		browser.login("alice");
		browser.add("COF-001", 2);
		Shopper later = this.server.guest();
		later.cookies().put("CART_TOKEN", token(browser, TokenKind.CART));
		assertThat(later.lines()).isEmpty();
		later.login("alice");
		assertThat(later.lines()).isEqualTo(Map.of("COF-001", 2));
	}

	@Test
	void logoutTakesLoginAndCartFromThisBrowser() {
		Shopper browser = this.server.guest();
		browser.login("alice");
		browser.add("COF-001", 2);
		assertThat(browser.logout().status()).isEqualTo(204);
		assertThat(browser.cookies().asMap()).doesNotContainKeys("CART_TOKEN", "IDENTITY");
	}

	@Test
	void copyOutlivesItsLogout() {
		Shopper browser = this.server.guest();
		browser.login("alice");
		browser.add("COF-001", 2);
		Shopper thief = browser.fork();
		browser.logout();
		assertThat(thief.send(Call.get("/api/me")).body()).contains("alice");
		assertThat(thief.send(Call.get("/api/cart")).body()).contains("\"itemCount\":2");
	}

	@Test
	void ofTwoTabsTheLastOneWins() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 1);
		String seenByBoth = token(browser, TokenKind.CART);
		browser.add("COF-002", 1);
		browser.cookies().put("CART_TOKEN", seenByBoth);
		browser.add("COF-003", 1);
		assertThat(browser.cart().body()).contains("COF-001", "COF-003").doesNotContain("COF-002");
	}

	@Test
	void repeatedCheckoutFindsItsReceiptInTheCookie() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		UUID key = UUID.randomUUID();
		Answer order = browser.checkOut(key);
		Answer repeated = browser.checkOut(key);
		assertThat(order.status()).isEqualTo(201);
		assertThat(repeated.body()).isEqualTo(order.body());
		assertThat(setCookies(repeated, TokenKind.CART)).isEmpty();
	}

	@Test
	void replayedCartIsOrderedAgainUnderTheSameName() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		String before = token(browser, TokenKind.CART);
		String order = browser.checkOut(UUID.randomUUID()).body();
		browser.cookies().put("CART_TOKEN", before);
		assertThat(browser.checkOut(UUID.randomUUID()).body()).isEqualTo(order);
	}

	/** The limit of a signature: only who keeps the names of orders could tell. */
	@Test
	void replayedCartThatWasChangedIsAnotherOrder() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		String before = token(browser, TokenKind.CART);
		String first = browser.checkOut(UUID.randomUUID()).expect(201).orderId();
		browser.cookies().put("CART_TOKEN", before);
		browser.add("COF-002", 1);
		Answer second = browser.checkOut(UUID.randomUUID()).expect(201);
		assertThat(second.orderId()).isNotEqualTo(first);
		assertThat(second.lines()).isEqualTo(Map.of("COF-001", 2, "COF-002", 1));
	}

	@Test
	void oldCartIsTheCartAgainWithItsEntityTag() {
		Shopper browser = this.server.guest();
		Answer old = browser.add("COF-001", 2);
		String before = token(browser, TokenKind.CART);
		browser.remove("COF-001");
		browser.cookies().put("CART_TOKEN", before);
		assertThat(browser.cart().body()).isEqualTo(old.body());
		assertThat(browser.send(Call.add("COF-002", 1).header("If-Match", old.etag())).expect(200).lines()).hasSize(2);
	}

	@Test
	void changeToAnotherVersionIsRefused() {
		Shopper browser = this.server.guest();
		String tag = browser.add("COF-001", 2).etag();
		browser.add("COF-001", 1);
		Answer late = browser.send(Call.remove("COF-001").header("If-Match", tag));
		assertThat(late.status()).isEqualTo(412);
		assertThat(setCookies(late, TokenKind.CART)).isEmpty();
	}

	@Test
	void tokenHoldsNeitherPricesNorPasswords() {
		Shopper browser = this.server.guest();
		browser.add("COF-001", 2);
		browser.login("alice");
		JsonNode cart = claims(token(browser, TokenKind.CART));
		assertThat(cart.propertyNames()).containsExactlyInAnyOrder("iss", "aud", "iat", "exp", "sub", "id", "v",
				"lines");
		assertThat(cart.get("lines").toString()).isEqualTo("{\"COF-001\":2}");
		JsonNode identity = claims(token(browser, TokenKind.IDENTITY));
		assertThat(identity.propertyNames()).containsExactlyInAnyOrder("iss", "aud", "iat", "exp", "sub");
		assertThat(identity.get("sub").asString()).isEqualTo("alice");
	}

	private static JsonNode claims(String token) {
		return JsonMapper.shared().readTree(Tokens.payload(token));
	}

}
