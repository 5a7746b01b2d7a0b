package dev.cartshift.floor;

import dev.cartshift.cart.CartStore;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Profile;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The variants' filters and security chain (login, CSRF, headers), and none of their
 * endpoints that use a cart.
 */
@Configuration
@Profile("chain")
@ComponentScan(basePackages = { "dev.cartshift.canary", "dev.cartshift.storefront" },
		excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.(Cart|Checkout)Controller"))
class ChainConfiguration {

	@Bean
	CartStore noCarts() {
		return new NoCarts();
	}

	@Bean
	SecurityContextRepository logins() {
		return new HttpSessionSecurityContextRepository();
	}

}
