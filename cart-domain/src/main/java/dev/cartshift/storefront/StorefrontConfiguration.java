package dev.cartshift.storefront;

import dev.cartshift.catalog.Catalog;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class StorefrontConfiguration {

	@Bean
	Catalog catalog() {
		return Catalog.ofTheShop();
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerRefusals(ServedBy servedBy) {
		return (tomcat) -> tomcat.addContextCustomizers(
				(context) -> context.getParent().getPipeline().addValve(new ContainerRefusals(servedBy)));
	}

}
