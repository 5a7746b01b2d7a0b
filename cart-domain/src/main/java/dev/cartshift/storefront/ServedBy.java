package dev.cartshift.storefront;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says on every answer which pod gave it: {@code cart.pod}, or host and port, so that two
 * replicas on one host differ.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServedBy extends OncePerRequestFilter {

	private final String pod;

	private final String host;

	ServedBy(@Value("${cart.pod:}") String pod) {
		this.pod = pod;
		this.host = pod.isEmpty() ? hostname() : "";
	}

	private static String hostname() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		sign(request, response);
		chain.doFilter(request, response);
	}

	/** What the container refuses never came by here on its way in. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	void sign(HttpServletRequest request, HttpServletResponse response) {
		response.setHeader("X-Served-By", this.pod.isEmpty() ? this.host + ':' + request.getLocalPort() : this.pod);
	}

}
