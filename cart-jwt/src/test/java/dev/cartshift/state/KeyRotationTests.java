package dev.cartshift.state;

import java.net.http.HttpResponse;

import dev.cartshift.state.RefusedTokenException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas in the course of a rotation: one from before, which knows the next key
 * already, one from after, and one from which the old key was taken too early.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KeyRotationTests {

	private final RunningCart before = RunningCart.start("--cart.tokens.keys.next=" + Forgery.OTHER_KEY);

	private final RunningCart after = RunningCart.startWithoutKey("--cart.tokens.keys.lab=" + Forgery.KEY,
			"--cart.tokens.keys.next=" + Forgery.OTHER_KEY, "--cart.tokens.signing-key=next");

	private final RunningCart tooEarly = RunningCart.startWithoutKey("--cart.tokens.keys.next=" + Forgery.OTHER_KEY,
			"--cart.tokens.signing-key=next");

	@AfterAll
	void stop() {
		this.before.close();
		this.after.close();
		this.tooEarly.close();
	}

	@Test
	void cartAndLoginSurviveTheRotationInBothDirections() {
		Browser browser = shopper();
		String oldCart = browser.token(TokenKind.CART);
		assertThat(browser.on(this.after).get("/api/cart").body()).contains("\"itemCount\":2");
		assertThat(browser.get("/api/me").body()).contains("alice");
		assertThat(browser.token(TokenKind.CART)).isEqualTo(oldCart);
		assertThat(browser.add("COF-002", 1).body()).contains("\"itemCount\":3");
		assertThat(browser.on(this.before).get("/api/cart").body()).contains("\"itemCount\":3");
	}

	@Test
	void changeIsSignedWithTheNewKey() {
		Browser browser = shopper().on(this.after);
		browser.logIn("alice");
		browser.add("COF-002", 1);
		assertThat(browser.on(this.tooEarly).get("/api/cart").body()).contains("\"itemCount\":3");
	}

	@Test
	void keyTakenTooEarlyMakesAConflictAndTheCookiesStay() {
		Browser browser = shopper().on(this.tooEarly);
		double unreadable = this.tooEarly.refused(TokenKind.IDENTITY, Reason.UNKNOWN_KEY);
		assertConflict(browser.get("/api/cart"));
		assertConflict(browser.get("/api/me"));
		assertConflict(browser.add("COF-002", 1));
		assertThat(this.tooEarly.refused(TokenKind.IDENTITY, Reason.UNKNOWN_KEY)).isEqualTo(unreadable + 3);
		assertThat(browser.on(this.before).get("/api/cart").body()).contains("\"itemCount\":2");
	}

	@Test
	void guestsCartTakenTooEarlyMakesAConflictAtLoginAndNobodyIsLoggedIn() {
		Browser browser = new Browser(this.before);
		browser.add("COF-001", 2);
		assertConflict(browser.on(this.tooEarly).get("/api/cart"));
		assertConflict(browser.logIn("alice"));
		assertThat(browser.get("/api/me").body()).contains("null");
		assertThat(browser.on(this.before).get("/api/cart").body()).contains("\"itemCount\":2");
	}

	@Test
	void catalogueAndHealthDoNotTouchTheTokens() {
		Browser browser = shopper().on(this.tooEarly);
		double refused = this.tooEarly.refused();
		assertThat(browser.get("/api/products").statusCode()).isEqualTo(200);
		assertThat(browser.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(this.tooEarly.refused()).isEqualTo(refused);
	}

	@Test
	void logoutSucceedsAndClearsWhatIsUnreadable() {
		Browser browser = shopper().on(this.tooEarly);
		assertThat(browser.logOut().statusCode()).isEqualTo(204);
		assertThat(browser.cookies).doesNotContainKeys("CART", "IDENTITY");
		assertThat(browser.get("/api/me").body()).contains("null");
	}

	@Test
	void loginTakesThePlaceOfAnUnreadableOne() {
		Browser browser = shopper().on(this.tooEarly);
		browser.cookies.remove("CART");
		assertThat(browser.logIn("alice").statusCode()).isEqualTo(200);
		assertThat(browser.get("/api/me").body()).contains("alice");
	}

	/** Logged in on the replica from before, with two items in the cart. */
	private Browser shopper() {
		Browser browser = new Browser(this.before);
		browser.logIn("alice");
		browser.add("COF-001", 2);
		return browser;
	}

	private static void assertConflict(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(Browser.setCookies(answer, TokenKind.CART)).isEmpty();
		assertThat(Browser.setCookies(answer, TokenKind.IDENTITY)).isEmpty();
	}

}
