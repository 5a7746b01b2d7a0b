package dev.cartshift.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import dev.cartshift.cart.UnreadableStateException;
import io.jsonwebtoken.Claims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a cookie holds, reading it ends in one of the three defined ways.
 */
class TokenFuzzTests {

	private static final int CASES = 2_000;

	private static final String ALPHABET = "AZaz09-_.=+/ {}\":,\u0000é€\uD83D";

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);

	private final KeyRing keys = new KeyRing(new ConfiguredKeys(Map.of("lab", Forgery.KEY), "lab"));

	@ParameterizedTest
	@EnumSource
	void spoiledTokenIsRefusedOrUnreadable(TokenKind kind) {
		TokenCodec tokens = new TokenCodec(kind, Duration.ofHours(1), this.keys, Clock.systemUTC());
		String good = Forgery.of(kind).signed();
		for (int number = 0; number < CASES; number++) {
			String spoiled = spoiled(good);
			assertThat(isBelieved(tokens, spoiled, (claims) -> {
			})).as("case %d: %s", number, spoiled).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void signedNonsenseIsRefusedOrACart(TokenKind kind) {
		TokenCodec tokens = new TokenCodec(kind, Duration.ofHours(1), this.keys, Clock.systemUTC());
		Forgery good = Forgery.of(kind);
		for (int number = 0; number < CASES; number++) {
			isBelieved(tokens, new Forgery(good.header(), spoiled(good.payload())).signed(), OwnedCart::of);
			isBelieved(tokens, new Forgery(spoiled(good.header()), good.payload()).signed(), OwnedCart::of);
		}
	}

	private static boolean isBelieved(TokenCodec tokens, String token, Consumer<Claims> claims) {
		try {
			claims.accept(tokens.read(token));
			return true;
		}
		catch (RefusedTokenException | UnreadableStateException | IllegalArgumentException ex) {
			return false;
		}
	}

	private String spoiled(String text) {
		StringBuilder spoiled = new StringBuilder(text);
		// not the last character: its lowest bits are no part of the signature
		int at = this.random.nextInt(text.length() - 1);
		char other = ALPHABET.charAt(this.random.nextInt(ALPHABET.length()));
		switch (this.random.nextInt(4)) {
			case 0 -> spoiled.setCharAt(at, (other != text.charAt(at)) ? other : '~');
			case 1 -> spoiled.insert(at, other);
			case 2 -> spoiled.delete(at, at + 1 + this.random.nextInt(text.length() - at));
			default -> spoiled.insert(at, text.substring(at)).append('x');
		}
		return spoiled.toString();
	}

}
