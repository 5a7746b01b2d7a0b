package dev.cartshift.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Quantity;
import dev.cartshift.catalog.Sku;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several uses of the store by one request, which the storefront itself does not make.
 */
class SeveralChangesTests {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private static final Duration DAY = Duration.ofDays(1);

	private static final CartLine COFFEE = new CartLine(new Sku("COF-001"), new Quantity(2));

	private static final CartLine TEA = new CartLine(new Sku("TEA-001"), new Quantity(3));

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final CartStore carts = store(this.request, NOW);

	@Test
	void loadSeesTheChangeOfTheSameRequest() {
		add(COFFEE);
		assertThat(this.carts.load().lines()).containsExactly(COFFEE);
	}

	@Test
	void answerCarriesOneCookieWithTheLastChange() {
		this.response.addHeader("Set-Cookie", "OTHER=1");
		this.response.addHeader("Set-Cookie", "CART_TOKEN_TOO=1");
		add(COFFEE);
		add(TEA);
		assertThat(this.response.getHeaders("Set-Cookie")).hasSize(3).contains("OTHER=1", "CART_TOKEN_TOO=1");
		assertThat(store(next(), NOW).load().lines()).containsExactly(COFFEE, TEA);
	}

	@Test
	void guestsCartIsClaimedOnce() {
		add(COFFEE);
		this.carts.claimGuestCart("alice");
		this.carts.claimGuestCart("bob");
		assertThat(Tokens.payload(token())).contains("\"sub\":\"alice\"");
		assertThat(this.carts.load().isEmpty()).isTrue();
	}

	@Test
	void cartExpiresAfterItsLifetime() {
		add(COFFEE);
		assertThat(store(next(), NOW.plus(DAY)).load().isEmpty()).isFalse();
		assertThat(store(next(), NOW.plus(DAY).plus(TokenCodec.CLOCK_SKEW).plusSeconds(1)).load().isEmpty()).isTrue();
	}

	private void add(CartLine line) {
		this.carts.update((cart) -> cart.add(line.sku(), line.quantity()));
	}

	/** The request that follows, with the cookie of this one's answer. */
	private MockHttpServletRequest next() {
		MockHttpServletRequest next = new MockHttpServletRequest();
		next.setCookies(new Cookie("CART_TOKEN", token()));
		return next;
	}

	private String token() {
		return Optional.ofNullable(this.response.getCookie("CART_TOKEN")).orElseThrow().getValue();
	}

	private CartStore store(MockHttpServletRequest request, Instant now) {
		KeyRing keys = new KeyRing(new ConfiguredKeys(Map.of("lab", Forgery.KEY), "lab"));
		TokenCodec tokens = new TokenCodec(TokenKind.CART, DAY, keys, Clock.fixed(now, ZoneOffset.UTC));
		TokenCookie cookie = new TokenCookie("CART_TOKEN", TokenKind.CART, tokens, new TokenLimits(DAY, DAY, 4096),
				new SimpleMeterRegistry());
		return new SignedTokenCartStore(request, this.response, new CurrentShopper(), cookie);
	}

}
