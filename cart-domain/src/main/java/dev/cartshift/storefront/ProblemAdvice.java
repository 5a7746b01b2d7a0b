package dev.cartshift.storefront;

import dev.cartshift.cart.UnreadableStateException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every failure into a problem detail (RFC 9457), whose words never come from an
 * exception of a store.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	/** Long enough for a failover to make progress, short enough for a shopper. */
	private static final String RETRY_AFTER_SECONDS = "1";

	private static final Log log = LogFactory.getLog(ProblemAdvice.class);

	@ExceptionHandler
	ResponseEntity<Object> storeUnavailable(DataAccessException ex) {
		log.warn("The store is unavailable: " + ex.getClass().getSimpleName());
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "The cart can't be reached just now. Try again.", headers);
	}

	@ExceptionHandler
	ResponseEntity<Object> noRoomForASession(TooManyActiveSessionsException ex) {
		Problem problem = Problem.overloaded();
		return answer(problem.getBody(), problem.getHeaders(), problem.getStatusCode());
	}

	@ExceptionHandler
	ResponseEntity<Object> unreadable(UnreadableStateException ex) {
		return problem(HttpStatus.CONFLICT, "There is a cart or a login, but this replica can't read it.",
				new HttpHeaders());
	}

	@ExceptionHandler
	ResponseEntity<Object> unexpected(Exception ex) {
		log.error("Unexpected failure", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "This should not have happened.", new HttpHeaders());
	}

	/** A body that grew too long while it was read says so, not that it can't be read. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return (ex.getMostSpecificCause() instanceof Problem problem)
				? handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), request)
				: super.handleHttpMessageNotReadable(ex, headers, status, request);
	}

	/**
	 * With its media type fixed, so that it does not depend on what the client accepts.
	 */
	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return answer(body, headers, status);
	}

	private static ResponseEntity<Object> problem(HttpStatus status, String detail, HttpHeaders headers) {
		return answer(ProblemDetail.forStatusAndDetail(status, detail), headers, status);
	}

	private static ResponseEntity<Object> answer(@Nullable Object body, HttpHeaders headers, HttpStatusCode status) {
		return ResponseEntity.status(status)
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(body);
	}

}
