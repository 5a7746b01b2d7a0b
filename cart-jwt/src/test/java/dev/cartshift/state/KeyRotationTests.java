package dev.cartshift.state;

import java.util.Map;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.RefusedTokenException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static dev.cartshift.state.TokenReplica.setCookies;
import static dev.cartshift.state.TokenReplica.token;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas in the course of a rotation: one from before, which knows the next key
 * already, one from after, and one from which the old key was taken too early.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KeyRotationTests {

	private final TokenReplica before = TokenReplica.start(Map.of("cart.tokens.keys.next", Forgery.OTHER_KEY));

	private final TokenReplica after = TokenReplica
		.start(Map.of("cart.tokens.keys.next", Forgery.OTHER_KEY, "cart.tokens.signing-key", "next"));

	private final TokenReplica tooEarly = TokenReplica
		.startWithOnly(Map.of("cart.tokens.keys.next", Forgery.OTHER_KEY, "cart.tokens.signing-key", "next"));

	@AfterAll
	void stop() {
		this.before.close();
		this.after.close();
		this.tooEarly.close();
	}

	@Test
	void cartAndLoginSurviveTheRotationInBothDirections() {
		Shopper browser = shopper();
		String oldCart = token(browser, TokenKind.CART);
		assertThat(this.after.receive(browser).cart().body()).contains("\"itemCount\":2");
		assertThat(browser.send(Call.get("/api/me")).body()).contains("alice");
		assertThat(token(browser, TokenKind.CART)).isEqualTo(oldCart);
		assertThat(browser.add("COF-002", 1).body()).contains("\"itemCount\":3");
		assertThat(this.before.receive(browser).cart().body()).contains("\"itemCount\":3");
	}

	@Test
	void changeIsSignedWithTheNewKey() {
		Shopper browser = this.after.receive(shopper());
		browser.login("alice");
		browser.add("COF-002", 1);
		assertThat(this.tooEarly.receive(browser).cart().body()).contains("\"itemCount\":3");
	}

	@Test
	void keyTakenTooEarlyMakesAConflictAndTheCookiesStay() {
		Shopper browser = this.tooEarly.receive(shopper());
		double unreadable = this.tooEarly.refused(TokenKind.IDENTITY, Reason.UNKNOWN_KEY);
		assertConflict(browser.cart());
		assertConflict(browser.send(Call.get("/api/me")));
		assertConflict(browser.add("COF-002", 1));
		assertThat(this.tooEarly.refused(TokenKind.IDENTITY, Reason.UNKNOWN_KEY)).isEqualTo(unreadable + 3);
		assertThat(this.before.receive(browser).cart().body()).contains("\"itemCount\":2");
	}

	@Test
	void guestsCartTakenTooEarlyMakesAConflictAtLoginAndNobodyIsLoggedIn() {
		Shopper browser = this.before.guest();
		browser.add("COF-001", 2);
		assertConflict(this.tooEarly.receive(browser).cart());
		assertConflict(browser.login("alice"));
		assertThat(browser.send(Call.get("/api/me")).body()).contains("null");
		assertThat(this.before.receive(browser).cart().body()).contains("\"itemCount\":2");
	}

	@Test
	void catalogueAndHealthDoNotTouchTheTokens() {
		Shopper browser = this.tooEarly.receive(shopper());
		double refused = this.tooEarly.refused();
		assertThat(browser.send(Call.get("/api/products")).status()).isEqualTo(200);
		assertThat(browser.send(Call.get("/actuator/health/readiness")).status()).isEqualTo(200);
		assertThat(browser.send(Call.get("/actuator/health")).status()).isEqualTo(200);
		assertThat(this.tooEarly.refused()).isEqualTo(refused);
	}

	@Test
	void logoutSucceedsAndClearsWhatIsUnreadable() {
		Shopper browser = this.tooEarly.receive(shopper());
		assertThat(browser.logout().status()).isEqualTo(204);
		assertThat(browser.cookies().asMap()).doesNotContainKeys("CART_TOKEN", "IDENTITY");
		assertThat(browser.send(Call.get("/api/me")).body()).contains("null");
	}

	@Test
	void loginTakesThePlaceOfAnUnreadableOne() {
		Shopper browser = this.tooEarly.guest();
		browser.cookies().put("IDENTITY", token(shopper(), TokenKind.IDENTITY));
		browser.login("alice").expect(200);
		assertThat(browser.name()).isEqualTo("alice");
	}

	/** Logged in on the replica from before, with two items in the cart. */
	private Shopper shopper() {
		Shopper browser = this.before.guest();
		browser.login("alice");
		browser.add("COF-001", 2);
		return browser;
	}

	private static void assertConflict(Answer answer) {
		answer.expectProblem(409);
		assertThat(setCookies(answer, TokenKind.CART)).isEmpty();
		assertThat(setCookies(answer, TokenKind.IDENTITY)).isEmpty();
	}

}
