package dev.cartshift.state;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The login as cart-redis keeps it. */
class LoginInSession extends SessionLogins implements LoginPlace {

	private final BooleanSupplier away;

	/**
	 * @param away whether sessions can't be found or kept just now: a new one, with a new
	 * id, would leave the one behind that nobody can end then
	 */
	LoginInSession(MeterRegistry meters, BooleanSupplier away) {
		super(meters);
		this.away = away;
	}

	@Override
	public boolean holds(Authentication login, HttpServletRequest request) {
		return name(request).filter(login.getName()::equals).isPresent() || this.away.getAsBoolean();
	}

	/** A session that somebody planted must not become this login's. */
	@Override
	public void bring(SecurityContext login, HttpServletRequest request, HttpServletResponse response) {
		if (request.getSession(false) != null) {
			request.changeSessionId();
		}
		saveContext(login, request, response);
	}

	@Override
	public boolean holdsAny(HttpServletRequest request) {
		return name(request).isPresent();
	}

	private static Optional<String> name(HttpServletRequest request) {
		return Optional.ofNullable(request.getSession(false))
			.map((session) -> session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
			.filter(SecurityContext.class::isInstance)
			.map((context) -> ((SecurityContext) context).getAuthentication())
			.map(Authentication::getName);
	}

}
