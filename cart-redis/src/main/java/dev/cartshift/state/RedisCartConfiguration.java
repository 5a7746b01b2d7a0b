package dev.cartshift.state;

import java.time.Duration;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.authentication.logout.LogoutHandler;

@Configuration
class RedisCartConfiguration {

	/** Where the cart is kept: the setting {@code cart.store}. */
	enum Choice {

		/**
		 * In a hash of its own: it outlives the login, and no concurrent change is lost.
		 */
		REDIS,

		/**
		 * In the session, as before the migration: the smallest step out of memory. The
		 * cart ends with the session, and of two concurrent changes one is lost, for an
		 * attribute is read and written whole and nobody compares.
		 */
		SESSION

	}

	@Bean
	@Primary
	CartStore chosenCartStore(@Value("${cart.store}") Choice choice, @Qualifier("cartStore") CartStore inSession,
			RedisCarts carts, GuestCookie cookie, CurrentShopper shopper,
			@Value("${cart.redis.namespace}") String namespace) {
		return switch (choice) {
			case REDIS -> new RedisCartStore(carts, cookie, shopper, namespace);
			case SESSION -> inSession;
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

}
