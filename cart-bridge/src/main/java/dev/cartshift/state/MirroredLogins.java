package dev.cartshift.state;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps a login in two places while a fleet moves from the one to the other. One of them
 * is believed. As soon as somebody asks who the shopper is the other is made to say the
 * same, nobody included: a login that was ended by a pod that knows one place only must
 * not come back when the other one is believed.
 */
class MirroredLogins implements SecurityContextRepository {

	private final LoginPlace believed;

	private final LoginPlace mirror;

	private final HttpServletResponse response;

	/**
	 * @param response stands for the response to the request of the current thread
	 */
	MirroredLogins(LoginPlace believed, LoginPlace mirror, HttpServletResponse response) {
		this.believed = believed;
		this.mirror = mirror;
		this.response = response;
	}

	/** Called by {@link #loadDeferredContext} alone, on first use. */
	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		return loadDeferredContext(exchange.getRequest()).get();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		DeferredSecurityContext login = this.believed.loadDeferredContext(request);
		return new DeferredSecurityContext() {

			private boolean mirrored;

			@Override
			public SecurityContext get() {
				SecurityContext context = login.get();
				if (!this.mirrored) {
					this.mirrored = true;
					bring(context, request);
				}
				return context;
			}

			@Override
			public boolean isGenerated() {
				return login.isGenerated();
			}
		};
	}

	/** A login that can't be read here is left as it is, in both places. */
	private void bring(SecurityContext context, HttpServletRequest request) {
		@Nullable Authentication login = context.getAuthentication();
		if (login instanceof UnreadableLogin) {
			return;
		}
		if (login == null) {
			if (this.mirror.holdsAny(request)) {
				this.mirror.saveContext(context, request, this.response);
			}
			return;
		}
		for (LoginPlace place : new LoginPlace[] { this.believed, this.mirror }) {
			if (!place.holds(login, request)) {
				place.bring(context, request, this.response);
			}
		}
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		this.believed.saveContext(context, request, response);
		this.mirror.saveContext(context, request, response);
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.believed.containsContext(request);
	}

}
