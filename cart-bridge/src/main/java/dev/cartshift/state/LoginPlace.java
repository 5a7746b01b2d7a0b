package dev.cartshift.state;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.SecurityContextRepository;

/** One of two places that a login is in while a fleet migrates. */
interface LoginPlace extends SecurityContextRepository {

	/** Whether this login is here, and will be for long enough. */
	boolean holds(Authentication login, HttpServletRequest request);

	/** Puts a login here that was made elsewhere. */
	void bring(SecurityContext login, HttpServletRequest request, HttpServletResponse response);

	/** Whether any login is here, or what is left of one. */
	boolean holdsAny(HttpServletRequest request);

}
