package dev.cartshift.state;

import java.time.Clock;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.SecurityContextRepository;

@Configuration
@EnableConfigurationProperties({ ConfiguredKeys.class, TokenLimits.class })
class StateConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	KeyRing keyRing(ConfiguredKeys configured) {
		return new KeyRing(configured);
	}

	@Bean
	TokenCookie cartCookie(@Value("${cart.cookies.prefix}") String prefix, TokenLimits limits, KeyRing keys,
			Clock clock, MeterRegistry metrics) {
		return cookie(prefix, TokenKind.CART, limits, keys, clock, metrics);
	}

	@Bean
	TokenCookie identityCookie(@Value("${cart.cookies.prefix}") String prefix, TokenLimits limits, KeyRing keys,
			Clock clock, MeterRegistry metrics) {
		return cookie(prefix, TokenKind.IDENTITY, limits, keys, clock, metrics);
	}

	@Bean
	CartStore cartStore(HttpServletRequest request, HttpServletResponse response, CurrentShopper shopper,
			TokenCookie cartCookie) {
		return new SignedTokenCartStore(request, response, shopper, cartCookie);
	}

	@Bean
	SecurityContextRepository securityContextRepository(TokenCookie identityCookie) {
		return new TokenSecurityContextRepository(identityCookie);
	}

	@Bean
	LogoutHandler forgetCart(TokenCookie cartCookie) {
		return (request, response, login) -> cartCookie.clear(request, response);
	}

	private static TokenCookie cookie(String prefix, TokenKind kind, TokenLimits limits, KeyRing keys, Clock clock,
			MeterRegistry metrics) {
		return new TokenCookie(prefix + kind.cookie(), kind, new TokenCodec(kind, limits.lifetime(kind), keys, clock),
				limits, metrics);
	}

}
