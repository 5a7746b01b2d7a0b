package dev.cartshift.storefront;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Takes the CSRF token from its header alone, and sets its cookie with every answer that
 * has none yet. The usual handler also looks for a request parameter, for which the
 * container parses any form that a stranger posts, before anybody has refused it. The
 * token is in no page here, so it needs no mask against BREACH.
 */
class HeaderCsrfToken extends CsrfTokenRequestAttributeHandler {

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
		super.handle(request, response, token);
		token.get().getToken();
	}

	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		return request.getHeader(token.getHeaderName());
	}

}
