package dev.cartshift.storefront;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * {@code POST /api/login} as one of Spring Security's own processing filters, so that the
 * session id changes, the CSRF token is renewed and the context is saved as at any login.
 * The guest's cart is claimed first: if that fails nobody is logged in, and the cart is
 * still the guest's.
 */
final class JsonLogin extends AbstractHttpConfigurer<JsonLogin, HttpSecurity> {

	private final WatchedCarts carts;

	private final SecurityContextRepository contexts;

	private final JacksonJsonHttpMessageConverter json;

	private final ProblemResponses problems;

	private final LoginThrottle throttle;

	JsonLogin(WatchedCarts carts, SecurityContextRepository contexts, JsonMapper json, ProblemResponses problems,
			LoginThrottle throttle) {
		this.carts = carts;
		this.contexts = contexts;
		this.json = new JacksonJsonHttpMessageConverter(json);
		this.problems = problems;
		this.throttle = throttle;
	}

	record Credentials(@Nullable String username, @Nullable String password) {
	}

	record LoggedIn(String username) {
	}

	@Override
	public void configure(HttpSecurity http) {
		var filter = new LoginFilter(http.getSharedObject(AuthenticationManager.class));
		SessionAuthenticationStrategy claim = (login, request, response) -> this.carts.claimGuestCart(login.getName());
		filter.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
				List.of(claim, http.getSharedObject(SessionAuthenticationStrategy.class))));
		filter.setSecurityContextRepository(this.contexts);
		filter.setAuthenticationSuccessHandler(this::welcome);
		filter.setAuthenticationFailureHandler((request, response, ex) -> this.problems.send(request, response,
				Problem.of(HttpStatus.UNAUTHORIZED, "No such user and password.")));
		http.addFilterAt(filter, UsernamePasswordAuthenticationFilter.class);
	}

	private void welcome(HttpServletRequest request, HttpServletResponse response, Authentication login)
			throws IOException {
		this.json.write(new LoggedIn(login.getName()), MediaType.APPLICATION_JSON,
				new ServletServerHttpResponse(response));
	}

	private Authentication credentials(HttpServletRequest request) throws IOException {
		if (!isJson(request.getContentType())) {
			throw Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A login is JSON.");
		}
		// null for the JSON text "null"
		var credentials = (@Nullable Credentials) this.json.read(Credentials.class,
				new ServletServerHttpRequest(request));
		if (credentials == null || credentials.username() == null || credentials.password() == null) {
			throw Problem.malformed("A login has a username and a password.");
		}
		return UsernamePasswordAuthenticationToken.unauthenticated(credentials.username(), credentials.password());
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private final class LoginFilter extends AbstractAuthenticationProcessingFilter {

		LoginFilter(AuthenticationManager authenticationManager) {
			super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/login"),
					authenticationManager);
		}

		@Override
		public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
				throws AuthenticationException, IOException {
			Authentication credentials = credentials(request);
			return JsonLogin.this.throttle.attempt(credentials.getName(), request.getRemoteAddr(),
					() -> nameOf(getAuthenticationManager().authenticate(credentials)));
		}

		/**
		 * Nobody asks more of a login, neither for roles nor how and when it was made,
		 * and a store that keeps it reads it with each request.
		 */
		private static Authentication nameOf(Authentication login) {
			return UsernamePasswordAuthenticationToken.authenticated(login.getName(), null, List.of());
		}

	}

}
