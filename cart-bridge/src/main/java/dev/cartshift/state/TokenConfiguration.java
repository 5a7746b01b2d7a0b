package dev.cartshift.state;

import java.time.Clock;
import java.time.Duration;

import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * The tokens of cart-jwt. Made when a stage asks for them: the others need no keys.
 */
@Configuration
@EnableConfigurationProperties({ ConfiguredKeys.class, TokenLimits.class })
class TokenConfiguration {

	@Bean
	@Lazy
	TokenCopy tokenCopy(HttpServletRequest request, HttpServletResponse response, CurrentShopper shopper,
			TokenCookie cartCookie, GuestCookie guestCookie, MeterRegistry meters) {
		return new TokenCopy(request, response, shopper, cartCookie, guestCookie, meters);
	}

	/**
	 * While sessions are believed a login in a token lives twice as long as one of them:
	 * long enough for whoever comes back in time, and not for hours after a logout that
	 * it has not heard of.
	 */
	@Bean
	@Lazy
	LoginInToken loginInToken(Bridge bridge, @Value("${cart.cookies.prefix}") String prefix, TokenLimits limits,
			SessionTimeout timeout, KeyRing keys, Clock clock, MeterRegistry meters) {
		TokenLimits applied = (bridge.stage() == Stage.TOKENS_FIRST) ? limits : new TokenLimits(limits.cartLifetime(),
				SessionConfiguration.lifetime(timeout).multipliedBy(2), limits.maxBytes());
		String name = prefix + TokenKind.IDENTITY.cookie();
		return new LoginInToken(cookie(name, TokenKind.IDENTITY, applied, keys, clock, meters), name,
				applied.identityLifetime(), bridge.stage() == Stage.TOKENS_WRITTEN, clock);
	}

	@Bean
	@Lazy
	TokenCookie cartCookie(@Value("${cart.cookies.prefix}") String prefix, TokenLimits limits, KeyRing keys,
			Clock clock, MeterRegistry meters) {
		return cookie(prefix + TokenKind.CART.cookie(), TokenKind.CART, limits, keys, clock, meters);
	}

	@Bean
	@Lazy
	KeyRing keyRing(ConfiguredKeys configured) {
		return new KeyRing(configured);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	LogoutHandler forgetToken(Bridge bridge, ObjectProvider<TokenCookie> cartCookie) {
		return bridge.stage().writesTokens()
				? (request, response, login) -> cartCookie.getObject().clear(request, response)
				: (request, response, login) -> {
				};
	}

	private static TokenCookie cookie(String name, TokenKind kind, TokenLimits limits, KeyRing keys, Clock clock,
			MeterRegistry meters) {
		return new TokenCookie(name, kind, new TokenCodec(kind, limits.lifetime(kind), keys, clock), limits, meters);
	}

}
