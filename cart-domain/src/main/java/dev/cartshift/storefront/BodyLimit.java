package dev.cartshift.storefront;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Refuses a request body of more than {@value #MAX_BYTES} bytes: by its announced length
 * before it is read, or, when it comes in chunks, as soon as it has grown too long.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimit extends OncePerRequestFilter {

	static final int MAX_BYTES = 64 * 1024;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > MAX_BYTES) {
			throw tooLarge();
		}
		chain.doFilter(comesInChunks(request) ? new Chunks(request) : request, response);
	}

	/** Nobody here reads the body of a GET. */
	private static boolean comesInChunks(HttpServletRequest request) {
		return request.getContentLengthLong() < 0 && !HttpMethod.GET.matches(request.getMethod());
	}

	private static Problem tooLarge() {
		return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "A body holds %d bytes at most.".formatted(MAX_BYTES));
	}

	private static final class Chunks extends ContentCachingRequestWrapper {

		Chunks(HttpServletRequest request) {
			super(request, MAX_BYTES);
		}

		@Override
		protected void handleContentOverflow(int contentCacheLimit) {
			throw tooLarge();
		}

	}

}
