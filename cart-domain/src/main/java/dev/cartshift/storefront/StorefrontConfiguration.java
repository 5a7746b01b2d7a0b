package dev.cartshift.storefront;

import dev.cartshift.catalog.Catalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class StorefrontConfiguration {

	@Bean
	Catalog catalog() {
		return Catalog.ofTheShop();
	}

}
