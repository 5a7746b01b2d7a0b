package dev.cartshift.storefront;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * One security chain for every variant. Everything is open to guests; a login gives a
 * name to the cart. A variant chooses by its {@link SecurityContextRepository} where the
 * login is kept.
 */
@Configuration
@EnableConfigurationProperties(Shoppers.class)
class StorefrontSecurity {

	/**
	 * Of hashes made here, and Spring Security's default; a stored hash carries its own.
	 */
	static final int BCRYPT_COST = 10;

	/**
	 * For JSON, and for a page of this origin that has its scripts in files. Nobody may
	 * put it into a frame.
	 */
	private static final String CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'none'";

	@Bean
	PasswordEncoder passwordEncoder() {
		return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_COST)));
	}

	@Bean
	RequestRejectedHandler suspiciousRequest(ProblemResponses problems) {
		return (request, response, ex) -> problems.send(request, response,
				Problem.malformed("The request is malformed."));
	}

	/**
	 * None of each filter of the chain, before and after: forty numbers that nobody looks
	 * at. Registered and then denied they would still be made.
	 */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	/** In a cookie that the page's own scripts can read. */
	@Bean
	CsrfTokenRepository csrfTokens(@Value("${cart.cookies.prefix}XSRF-TOKEN") String cookie) {
		CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
		tokens.setCookieName(cookie);
		tokens.setCookieCustomizer((attributes) -> attributes.sameSite("Lax"));
		return tokens;
	}

	@Bean
	SecurityFilterChain storefront(HttpSecurity http, WatchedCarts carts, SecurityContextRepository contexts,
			CsrfTokenRepository csrfTokens, List<LogoutHandler> logoutHandlers, JsonMapper json,
			ProblemResponses problems, LoginThrottle throttle) {
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.securityContext((context) -> context.securityContextRepository(contexts))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(new HeaderCsrfToken()))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_POLICY))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
			// a refused GET would be remembered in a session of its own
			.requestCache(RequestCacheConfigurer::disable)
			.exceptionHandling((failures) -> failures
				.accessDeniedHandler((request, response, ex) -> problems.send(request, response,
						Problem.of(HttpStatus.FORBIDDEN, "The CSRF token is missing or wrong.")))
				.authenticationEntryPoint((request, response, ex) -> problems.send(request, response,
						Problem.of(HttpStatus.UNAUTHORIZED, "Log in first."))))
			.logout((logout) -> {
				logoutHandlers.forEach(logout::addLogoutHandler);
				logout.logoutUrl("/api/logout")
					.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT));
			})
			.with(new JsonLogin(carts, contexts, json, problems, throttle));
		return http.build();
	}

}
