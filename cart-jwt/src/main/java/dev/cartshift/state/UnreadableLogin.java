package dev.cartshift.state;

import java.util.Collection;
import java.util.List;

import dev.cartshift.cart.UnreadableStateException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * A login that this replica can't read. Whoever asks who it is, or whether it is one at
 * all, gets the exception; who does not care, such as a logout or another login, gets by.
 */
record UnreadableLogin(UnreadableStateException failure) implements Authentication {

	@Override
	public boolean isAuthenticated() {
		throw this.failure;
	}

	@Override
	public String getName() {
		throw this.failure;
	}

	@Override
	public Object getPrincipal() {
		throw this.failure;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of();
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public @Nullable Object getDetails() {
		return null;
	}

	@Override
	public void setAuthenticated(boolean authenticated) {
		throw new IllegalArgumentException("an unreadable login stays one");
	}

}
