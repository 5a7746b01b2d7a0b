package dev.cartshift.state;

import java.time.Duration;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Carts and logins, by stage.
 */
@Configuration
@EnableConfigurationProperties(Bridge.class)
class BridgeConfiguration {

	@Bean
	CartStore cartStore(Bridge bridge, HttpServletRequest request, CurrentShopper shopper, RedisCarts carts,
			GuestCookie cookie, @Value("${cart.redis.namespace}") String namespace, ObjectProvider<TokenCopy> token,
			CartSources sources, StoreFailures failures) {
		CartStore inRedis = new RedisCartStore(carts, cookie, shopper, namespace);
		CartCopy inSession = new SessionCartCopy(request, shopper, cookie);
		return switch (bridge.stage()) {
			case HANDOVER -> new SessionCarts(new HttpSessionCartStore(request, shopper), cookie, sources);
			case MEMORY_FIRST -> new MigratingCartStore(inRedis, inSession, true, sources, failures);
			case REDIS_FIRST -> new MigratingCartStore(inRedis, inSession, false, sources, failures);
			case TOKENS_WRITTEN -> new CopyingCartStore(inRedis, token.getObject(), sources);
			case TOKENS_FIRST -> new MigratingCartStore(inRedis, token.getObject(), true, sources, failures);
		};
	}

	@Bean
	@Primary
	SecurityContextRepository securityContextRepository(Bridge bridge, LoginInSession session,
			ObjectProvider<LoginInToken> token, HttpServletResponse response) {
		return switch (bridge.stage()) {
			case HANDOVER, MEMORY_FIRST, REDIS_FIRST -> session;
			case TOKENS_WRITTEN -> new MirroredLogins(session, token.getObject(), response);
			case TOKENS_FIRST -> new MirroredLogins(token.getObject(), session, response);
		};
	}

	@Bean
	RedisCarts carts(StringRedisTemplate redis, @Value("${cart.redis.time-to-live}") Duration timeToLive,
			MeterRegistry meters) {
		return new RedisCarts(redis, timeToLive, meters);
	}

	@Bean
	GuestCookie guestCookie(HttpServletRequest request, HttpServletResponse response,
			@Value("${cart.cookies.prefix}CART") String name,
			@Value("${cart.redis.time-to-live}") Duration timeToLive) {
		return new GuestCookie(request, response, name, timeToLive);
	}

	@Bean
	LogoutHandler forgetGuestCart(GuestCookie cookie) {
		return (request, response, login) -> cookie.remove();
	}

	@Bean
	LogoutHandler forgetSession(@Value("${server.servlet.session.cookie.name}") String cookie) {
		return new CookieClearingLogoutHandler(cookie);
	}

	@Bean
	CartSources cartSources(HttpServletResponse response, MeterRegistry meters) {
		return new CartSources(response, meters);
	}

	@Bean
	StoreFailures storeFailures(MeterRegistry meters) {
		return new StoreFailures(meters);
	}

}
