package dev.cartshift.state;

import java.time.Duration;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

@Configuration
class StateConfiguration {

	/**
	 * Where the cart is kept.
	 */
	enum Store {

		/**
		 * In a hash of its own: it outlives the login, and no concurrent change is lost.
		 */
		REDIS,

		/**
		 * In the session, as before the migration: the smallest step out of memory. Of
		 * two concurrent changes one is lost, for the session's attributes are read and
		 * written whole and nobody compares.
		 */
		SESSION

	}

	@Bean
	CartStore cartStore(HttpServletRequest request, HttpServletResponse response, CurrentShopper shopper,
			StringRedisTemplate redis, @Value("${cart.store}") Store store,
			@Value("${cart.redis.namespace}") String namespace,
			@Value("${cart.redis.time-to-live}") Duration timeToLive) {
		return switch (store) {
			case SESSION -> new HttpSessionCartStore(request, shopper);
			case REDIS -> new RedisCartStore(new RedisCarts(redis, timeToLive),
					new GuestCookie(request, response, timeToLive), shopper, namespace);
		};
	}

	@Bean
	SecurityContextRepository securityContextRepository() {
		return new HttpSessionSecurityContextRepository();
	}

	@Bean
	LogoutHandler forgetSession() {
		return new CookieClearingLogoutHandler("SESSION", GuestCookie.NAME);
	}

}
