package dev.cartshift.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.cartshift.cart.UnreadableStateException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps the login in a signed cookie: the user's name and nothing else, no password and
 * no authorities. The cookie is read when somebody asks who the shopper is, so that a
 * request for the catalogue does not depend on it. Until its token expires it is a login,
 * even if the user has been struck off meanwhile: nobody is asked.
 */
class TokenSecurityContextRepository implements SecurityContextRepository {

	private final TokenCookie cookie;

	TokenSecurityContextRepository(TokenCookie cookie) {
		this.cookie = cookie;
	}

	/** Called by {@link #loadDeferredContext} alone, on first use. */
	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		login(exchange.getRequest()).ifPresent(context::setAuthentication);
		return context;
	}

	/**
	 * Saving an empty context is the end of the login, in this browser.
	 * @throws IllegalArgumentException if the name is too long for a cookie
	 */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		Authentication login = context.getAuthentication();
		if (login == null) {
			this.cookie.clear(request, response);
			return;
		}
		this.cookie.send(response, issue(request, login.getName()));
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return login(request).isPresent();
	}

	private Optional<Authentication> login(HttpServletRequest request) {
		try {
			return this.cookie.read(request, (claims) -> named(claims.subject()));
		}
		catch (UnreadableStateException ex) {
			return Optional.of(new UnreadableLogin(ex));
		}
	}

	private static Authentication named(Optional<String> username) {
		String name = username.filter(Predicate.not(String::isBlank))
			.orElseThrow(() -> new IllegalArgumentException("a login has a name"));
		return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
	}

	private ResponseCookie issue(HttpServletRequest request, String username) {
		return this.cookie.issue(request, Map.of(TokenClaims.SUBJECT, username))
			.orElseThrow(() -> new IllegalArgumentException(
					"a name of %d characters is too long for a token".formatted(username.length())));
	}

}
