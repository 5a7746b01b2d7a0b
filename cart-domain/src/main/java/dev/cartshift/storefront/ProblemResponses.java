package dev.cartshift.storefront;

import java.io.IOException;

import dev.cartshift.canary.LossWatch;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets {@link ProblemAdvice} answer for failures outside of controllers too: those of the
 * filters that Spring Security and Spring Session are made of.
 * <p>
 * Some change nothing about an answer that is out: who breaks off in the middle of a body
 * has been refused by the container already, and Spring Session keeps the session before
 * the first byte and looks at it once more after the last. Thrown on, they would make the
 * container tear the answer off.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ProblemResponses extends OncePerRequestFilter {

	private final HandlerExceptionResolver advice;

	ProblemResponses(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver advice) {
		this.advice = advice;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException ex) {
			if (!response.isCommitted()) {
				takeBack(response);
				send(request, response, ex);
			}
			else if (!(ex instanceof HttpMessageNotReadableException || ex instanceof DataAccessException)) {
				throw ex;
			}
		}
	}

	/**
	 * What was answered until the failure would be believed: its body, its cart, its
	 * cookies. Of a logout they would be taken from the browser, while the session that
	 * they name is still there.
	 */
	private static void takeBack(HttpServletResponse response) {
		response.resetBuffer();
		response.setHeader(HttpHeaders.ETAG, null);
		response.setHeader(HttpHeaders.SET_COOKIE, null);
		response.setHeader(LossWatch.HEADER, null);
	}

	void send(HttpServletRequest request, HttpServletResponse response, RuntimeException failure) {
		if (this.advice.resolveException(request, response, null, failure) == null) {
			throw failure;
		}
	}

}
