package dev.cartshift.reference;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Knows a user by a random cookie, which a logout takes back.
 */
class SharedMemoryLogins implements SecurityContextRepository {

	private static final SharedMemory MEMORY = SharedMemory.OF_THIS_JVM;

	@Override
	@SuppressWarnings("deprecation")
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return load(holder.getRequest());
	}

	private SecurityContext load(HttpServletRequest request) {
		return new SharedMemory.Key("login", request, null).current()
			.map(MEMORY.logins()::get)
			.<SecurityContext>map((name) -> new SecurityContextImpl(
					UsernamePasswordAuthenticationToken.authenticated(name, null, List.of())))
			.orElseGet(SecurityContextHolder::createEmptyContext);
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		var key = new SharedMemory.Key("login", request, response);
		key.current().ifPresent(MEMORY.logins()::remove);
		if (context.getAuthentication() != null) {
			MEMORY.logins().put(key.renew(), context.getAuthentication().getName());
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return load(request).getAuthentication() != null;
	}

}
