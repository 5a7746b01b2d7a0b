package dev.cartshift.state;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cartshift.cart.UnreadableStateException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.Cookie;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold for a cookie, whatever is in it. An input is tried as a cookie's value,
 * and, signed with the fleet's own key so that more than the signature is tried, as a
 * header and a payload: the lines before and after the first line break, or a payload
 * alone.
 */
public final class StateFuzz {

	/** The inputs of the corpus are valid then. */
	static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-15T08:00:00Z"), ZoneOffset.UTC);

	private static final Duration LIFETIME = Duration.ofHours(1);

	private static final KeyRing KEYS = new KeyRing(new ConfiguredKeys(Map.of("lab", Forgery.KEY), "lab"));

	private static final List<StateFuzz> COOKIES = Stream.of(TokenKind.values()).map(StateFuzz::new).toList();

	private final TokenKind kind;

	private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

	private final TokenCodec tokens;

	private final TokenCookie cookie;

	private final TokenSecurityContextRepository logins;

	private StateFuzz(TokenKind kind) {
		this.kind = kind;
		this.tokens = new TokenCodec(kind, LIFETIME, KEYS, CLOCK);
		this.cookie = new TokenCookie(kind.cookie(), kind, this.tokens,
				new TokenLimits(LIFETIME, LIFETIME, TokenLimits.COOKIE_BYTES), this.metrics);
		this.logins = new TokenSecurityContextRepository(this.cookie);
	}

	/** Jazzer calls it by this name. */
	public static void fuzzerTestOneInput(byte[] input) {
		believed(input);
	}

	/** How many of the attempts ended in a cart or a login. */
	static long believed(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		return COOKIES.stream().mapToLong((cookie) -> cookie.attempts(text)).sum();
	}

	private long attempts(String text) {
		boolean unsigned = isBelieved(text);
		if (unsigned) {
			assertThat(text).as("believed as %s", this.kind).startsWith(Forgery.signedAnew(text));
		}
		boolean signed = isBelieved(forgery(text).signed());
		return Stream.of(unsigned, signed).filter(Boolean::booleanValue).count();
	}

	private Forgery forgery(String text) {
		String[] lines = text.split("\n", 2);
		return (lines.length == 2) ? new Forgery(lines[0], lines[1])
				: new Forgery(Forgery.of(this.kind).header(), text);
	}

	/** What is not believed is counted, once. */
	private boolean isBelieved(String token) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(new Cookie(this.kind.cookie(), token));
		double before = refused();
		boolean believed = switch (this.kind) {
			case CART -> isCart(request);
			case IDENTITY -> this.logins.loadDeferredContext(request)
				.get()
				.getAuthentication() instanceof UsernamePasswordAuthenticationToken;
		};
		assertThat(refused()).isEqualTo(believed ? before : before + 1);
		return believed;
	}

	private boolean isCart(MockHttpServletRequest request) {
		try {
			return this.cookie.read(request, OwnedCart::of).map(this::keptAgain).isPresent();
		}
		catch (UnreadableStateException ex) {
			return false;
		}
	}

	private OwnedCart keptAgain(OwnedCart cart) {
		assertThat(OwnedCart.of(this.tokens.read(this.tokens.write(cart.claims())))).isEqualTo(cart);
		return cart;
	}

	private double refused() {
		return this.metrics.find("cart.tokens.refused").counters().stream().mapToDouble(Counter::count).sum();
	}

}
