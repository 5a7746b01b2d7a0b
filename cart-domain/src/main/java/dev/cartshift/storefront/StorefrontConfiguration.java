package dev.cartshift.storefront;

import java.util.List;

import dev.cartshift.catalog.Catalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

@Configuration
class StorefrontConfiguration {

	@Bean
	Catalog catalog() {
		return Catalog.ofTheShop();
	}

	/**
	 * Nothing here is flashed from one request to the next. The usual manager looks for
	 * it in the session, and so would fetch the session for each request, the catalogue's
	 * too.
	 */
	@Bean
	FlashMapManager flashMapManager() {
		return new AbstractFlashMapManager() {

			@Override
			protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
				return null;
			}

			@Override
			protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request,
					HttpServletResponse response) {
			}
		};
	}

}
