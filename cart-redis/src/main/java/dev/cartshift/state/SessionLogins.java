package dev.cartshift.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Keeps the login in the session, as Spring Security does, and counts as
 * {@code cart.sessions.unknown} how often a browser names a session that is not here:
 * expired, ended, made up, or another pod's. It is looked for when somebody asks who the
 * shopper is, and not for the catalogue.
 */
class SessionLogins extends HttpSessionSecurityContextRepository {

	private final Counter unknown;

	SessionLogins(MeterRegistry meters) {
		this.unknown = meters.counter("cart.sessions.unknown");
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		DeferredSecurityContext login = super.loadDeferredContext(request);
		return new DeferredSecurityContext() {

			private boolean looked;

			@Override
			public SecurityContext get() {
				if (!this.looked) {
					this.looked = true;
					count(request);
				}
				return login.get();
			}

			@Override
			public boolean isGenerated() {
				return login.isGenerated();
			}
		};
	}

	private void count(HttpServletRequest request) {
		if (request.getRequestedSessionId() != null && request.getSession(false) == null) {
			this.unknown.increment();
		}
	}

}
