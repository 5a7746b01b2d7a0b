package dev.cartshift.state;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.RefusedTokenException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static dev.cartshift.state.TokenReplica.setCookies;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each attack of RFC 8725, section 2, that applies, and some more, through the door: the
 * token is as good as absent, it is counted, and nothing of it is logged.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TokenAttackTests {

	private final TokenReplica server = TokenReplica.start();

	@AfterAll
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void unchangedForgeryIsGood(TokenKind kind) {
		assertThat(answer(kind, Forgery.of(kind).signed()).body()).contains(believed(kind));
	}

	@ParameterizedTest
	@MethodSource("dev.cartshift.state.Attack#all")
	void attackIsNoTokenAndCounted(Attack attack, CapturedOutput output) {
		double before = this.server.refused(attack.kind(), attack.reason());
		double all = this.server.refused();
		Answer answer = answer(attack.kind(), attack.token());
		answer.expect(200);
		assertThat(answer.body()).contains(disbelieved(attack.kind()));
		assertThat(setCookies(answer, attack.kind())).isEmpty();
		assertThat(this.server.refused()).isEqualTo(all + 1);
		assertThat(this.server.refused(attack.kind(), attack.reason())).isEqualTo(before + 1);
		assertThat(output.getAll()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void unknownKeyIsAConflictAndNotAnEmptyCart(TokenKind kind, CapturedOutput output) {
		double before = this.server.refused(kind, Reason.UNKNOWN_KEY);
		Answer answer = answer(kind, Forgery.of(kind).header("lab", "gone").signed("HmacSHA256", Forgery.OTHER_KEY));
		answer.expectProblem(409);
		assertThat(setCookies(answer, kind)).isEmpty();
		assertThat(this.server.refused(kind, Reason.UNKNOWN_KEY)).isEqualTo(before + 1);
		assertThat(output.getAll()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../dev/null", "/etc/passwd", "' OR 1=1 --", "lab\\u0000", "LAB", "lab ", "${lab}",
			"\\ud800" })
	void keyIsFoundByItsNameAndInNoOtherWay(String kid) {
		for (TokenKind kind : TokenKind.values()) {
			answer(kind, Forgery.of(kind).header("lab", Matcher.quoteReplacement(kid)).signed()).expectProblem(409);
		}
	}

	/**
	 * Quotes and commas are in no cookie (RFC 6265, section 4.1.1): the container drops
	 * it.
	 */
	@ParameterizedTest
	@EnumSource
	void tokenInJsonIsNotEvenRead(TokenKind kind) {
		String[] parts = Forgery.of(kind).signed().split("\\.");
		double refused = this.server.refused();
		Answer answer = answer(kind, "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
			.formatted(parts[1], parts[0], parts[2]));
		assertThat(answer.expect(200).body()).contains(disbelieved(kind));
		assertThat(this.server.refused()).isEqualTo(refused);
	}

	@ParameterizedTest
	@EnumSource
	void clocksMayDifferBySeconds(TokenKind kind) {
		long now = Instant.now().getEpochSecond();
		Forgery token = Forgery.of(kind);
		assertThat(answer(kind, token.payload("\"exp\":\\d+", "\"exp\":" + (now - 10)).signed()).body())
			.contains(believed(kind));
		assertThat(answer(kind, token.payload("\"iat\":\\d+", "\"iat\":" + (now + 10)).signed()).body())
			.contains(believed(kind));
	}

	@Test
	void unknownClaimsAreIgnored() {
		Forgery token = Forgery.of(TokenKind.CART).payload("^\\{", "{\"price\":1,");
		assertThat(answer(TokenKind.CART, token.signed()).body()).contains(believed(TokenKind.CART));
	}

	@Test
	void changeTakesThePlaceOfAForgedCart() {
		Shopper browser = this.server.guest();
		browser.cookies().put("CART_TOKEN", Forgery.of(TokenKind.CART).signed("HmacSHA256", Forgery.OTHER_KEY));
		assertThat(browser.add("COF-002", 3).body()).contains("\"version\":1", "\"itemCount\":3");
		assertThat(browser.cart().body()).contains("\"itemCount\":3");
	}

	@Test
	void ofTwoCookiesTheFirstCounts() {
		String good = Forgery.of(TokenKind.CART).signed();
		Call both = Call.get("/api/cart");
		assertThat(stranger().send(both.header("Cookie", "CART_TOKEN=" + good + "; CART_TOKEN=spoiled")).lines())
			.hasSize(1);
		assertThat(stranger().send(both.header("Cookie", "CART_TOKEN=spoiled; CART_TOKEN=" + good)).lines()).isEmpty();
	}

	private Shopper stranger() {
		return this.server.visitorWith(Map.of());
	}

	private Answer answer(TokenKind kind, String token) {
		return this.server.visitorWith(Map.of(kind, token)).send(switch (kind) {
			case CART -> Call.get("/api/cart");
			case IDENTITY -> Call.get("/api/me");
		});
	}

	private static String believed(TokenKind kind) {
		return switch (kind) {
			case CART -> "\"itemCount\":2";
			case IDENTITY -> "{\"username\":\"alice\"}";
		};
	}

	private static String disbelieved(TokenKind kind) {
		return switch (kind) {
			case CART -> "\"lines\":[]";
			case IDENTITY -> "{\"username\":null}";
		};
	}

}
