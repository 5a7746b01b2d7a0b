package dev.cartshift.reference;

import java.util.Map;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * A shop whose replicas share this JVM's memory. No {@code @Configuration}, lest a scan
 * finds it.
 */
@EnableAutoConfiguration
@ComponentScan({ "dev.cartshift.canary", "dev.cartshift.storefront" })
public class ReferenceApplication {

	static final Map<String, String> PROPERTIES = Map.of("spring.config.import", "classpath:storefront.yaml",
			"springdoc.api-docs.enabled", "false");

	@Bean
	CartStore cartStore(CurrentShopper shopper, HttpServletRequest request, HttpServletResponse response) {
		return new SharedMemoryCartStore(shopper, new SharedMemory.Key("cart", request, response));
	}

	@Bean
	SharedMemoryLogins securityContextRepository() {
		return new SharedMemoryLogins();
	}

	@Bean
	LogoutHandler forgetCookies() {
		return new CookieClearingLogoutHandler("cart", "login");
	}

}
