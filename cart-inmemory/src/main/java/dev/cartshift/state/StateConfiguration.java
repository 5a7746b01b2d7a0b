package dev.cartshift.state;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.HttpSessionMutexListener;

@Configuration
class StateConfiguration {

	@Bean
	CartStore cartStore(HttpServletRequest request, CurrentShopper shopper) {
		return new HttpSessionCartStore(request, shopper);
	}

	/**
	 * Gives each session that lives in this JVM the mutex on which changes to its cart
	 * are serialised.
	 */
	@Bean
	HttpSessionMutexListener sessionMutex() {
		return new HttpSessionMutexListener();
	}

	@Bean
	SecurityContextRepository securityContextRepository(MeterRegistry meters) {
		return new SessionLogins(meters);
	}

	@Bean
	LogoutHandler forgetSession(@Value("${server.servlet.session.cookie.name}") String cookie) {
		return new CookieClearingLogoutHandler(cookie);
	}

}
