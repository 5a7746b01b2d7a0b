package dev.cartshift.storefront;

import java.util.Optional;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who sent the request that the current thread answers.
 */
@Component
public class CurrentShopper {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	/** The name of the logged-in user; empty for a guest. */
	public Optional<String> username() {
		return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
			.filter(this.trust::isAuthenticated)
			.map(Authentication::getName);
	}

}
