package dev.cartshift.storefront;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends an answer when the request is done with, in one piece and with its length. Spring
 * MVC flushes each {@code ResponseEntity}: that makes two pieces of it, and Spring
 * Session, which saves with the first byte and once more at the end, reads the session
 * again in between. What fails at the end is also still an answer of its own.
 * <p>
 * Who writes more than the buffer holds, or flushes the stream itself, sends in pieces as
 * before: files, and whatever an operator asks for.
 */
@Component
@Order(WholeAnswers.WITHIN_THE_SESSION)
class WholeAnswers extends OncePerRequestFilter {

	/** After Spring Session's filter, which is to hear of no flush. */
	static final int WITHIN_THE_SESSION = Ordered.HIGHEST_PRECEDENCE + 60;

	/** A cart of a hundred lines, or the catalogue. */
	private static final int BUFFER_BYTES = 24 * 1024;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setBufferSize(BUFFER_BYTES);
		chain.doFilter(request, new HttpServletResponseWrapper(response) {
			@Override
			public void flushBuffer() {
				// when the request is done with
			}
		});
	}

}
