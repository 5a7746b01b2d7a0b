package dev.cartshift.storefront;

import java.time.Duration;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Refusal;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that ends in a problem detail (RFC 9457). Its words are for people and hold
 * nothing of what was sent.
 */
final class Problem extends ErrorResponseException {

	private Problem(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	static Problem of(HttpStatus status, String detail) {
		return new Problem(status, detail);
	}

	static Problem malformed(String detail) {
		return new Problem(HttpStatus.BAD_REQUEST, detail);
	}

	static Problem unknownProduct() {
		return new Problem(HttpStatus.NOT_FOUND, "The shop has no such product.");
	}

	/** Of a pod that has no place for another request. */
	static Problem overloaded() {
		Problem problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "There is too much to do just now. Try again.");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		return problem;
	}

	/** The same for a user whom nobody knows. */
	static Problem tooManyFailures(Duration wait) {
		Problem problem = new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many logins have failed. Try again later.");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusSeconds(1).toSeconds()));
		return problem;
	}

	static Problem refused(Refusal refusal) {
		return switch (refusal) {
			case QUANTITY_OUT_OF_BOUNDS -> unprocessable("A line holds 1 to %d of a product.".formatted(Quantity.MAX));
			case TOO_MANY_LINES -> unprocessable("A cart holds %d lines at most.".formatted(Cart.MAX_LINES));
			case EMPTY_CART -> unprocessable("There is nothing in the cart to order.");
			case TOO_LARGE -> unprocessable("The cart can't be kept: it is too large.");
			case CART_CHANGED ->
				new Problem(HttpStatus.PRECONDITION_FAILED, "The cart is not the one named by If-Match any more.");
		};
	}

	private static Problem unprocessable(String detail) {
		return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, detail);
	}

}
