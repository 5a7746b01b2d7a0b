package dev.cartshift.storefront;

import dev.cartshift.catalog.Catalog;
import org.apache.catalina.session.StandardManager;
import tools.jackson.core.StreamReadFeature;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class StorefrontConfiguration {

	@Bean
	Catalog catalog() {
		return Catalog.ofTheShop();
	}

	/**
	 * The API speaks JSON, whatever a client says it accepts, as a server may (RFC 9110,
	 * section 12.5.1). Asked too late, after the change, an order would be made and then
	 * answered with 406.
	 */
	@Bean
	WebMvcConfigurer jsonForEverybody() {
		return new WebMvcConfigurer() {
			@Override
			public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
				negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
			}
		};
	}

	/** Of two values for one name none is believed. */
	@Bean
	JsonMapperBuilderCustomizer noNameTwice() {
		return (json) -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerRefusals(ServedBy servedBy) {
		return (tomcat) -> tomcat.addContextCustomizers(
				(context) -> context.getParent().getPipeline().addValve(new ContainerRefusals(servedBy)));
	}

	/** Of Tomcat's own sessions, and none where another store has taken their place. */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> roomForSessions(
			@Value("${cart.max-sessions}") int maxSessions) {
		return (tomcat) -> tomcat.addContextCustomizers((context) -> {
			StandardManager sessions = new StandardManager();
			sessions.setMaxActiveSessions(maxSessions);
			context.setManager(sessions);
		});
	}

	/**
	 * Where every shopper comes by https, every request did, also when TLS ended before
	 * this pod: whoever asks {@code isSecure()}, as all that set a cookie do, hears so.
	 */
	@Bean
	@Profile("https")
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> httpsOnly() {
		return (tomcat) -> tomcat.addConnectorCustomizers((connector) -> {
			connector.setScheme("https");
			connector.setSecure(true);
		});
	}

}
