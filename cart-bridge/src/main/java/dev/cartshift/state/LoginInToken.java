package dev.cartshift.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.cartshift.cart.UnreadableStateException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.util.WebUtils;

/**
 * The login as cart-jwt keeps it. Beside a session that is believed, and lives on with
 * each request, a token with less than half of its lifetime left is made anew. Where
 * tokens are believed themselves, only one that was made beside a session is, once: a
 * login ends when its token does, whoever has a copy.
 */
class LoginInToken extends TokenSecurityContextRepository implements LoginPlace {

	private final TokenCookie cookie;

	private final String name;

	private final Duration lifetime;

	private final boolean sliding;

	private final Clock clock;

	/**
	 * @param name of the cookie
	 * @param lifetime of a token that is made now
	 * @param sliding whether a login lives on while it is used
	 */
	LoginInToken(TokenCookie cookie, String name, Duration lifetime, boolean sliding, Clock clock) {
		super(cookie);
		this.cookie = cookie;
		this.name = name;
		this.lifetime = lifetime;
		this.sliding = sliding;
		this.clock = clock;
	}

	@Override
	public boolean holds(Authentication login, HttpServletRequest request) {
		try {
			return this.cookie
				.read(request,
						(claims) -> claims.subject().filter(login.getName()::equals).isPresent()
								&& isLongEnough(claims))
				.orElse(false);
		}
		catch (UnreadableStateException ex) {
			return false;
		}
	}

	private boolean isLongEnough(TokenClaims claims) {
		Instant end = claims.time(TokenClaims.EXPIRATION);
		return this.sliding ? end.isAfter(this.clock.instant().plus(this.lifetime.dividedBy(2)))
				: !end.isBefore(claims.time(TokenClaims.ISSUED_AT).plus(this.lifetime));
	}

	@Override
	public void bring(SecurityContext login, HttpServletRequest request, HttpServletResponse response) {
		saveContext(login, request, response);
	}

	@Override
	public boolean holdsAny(HttpServletRequest request) {
		return WebUtils.getCookie(request, this.name) != null;
	}

}
