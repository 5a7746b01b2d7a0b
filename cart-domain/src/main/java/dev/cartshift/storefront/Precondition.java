package dev.cartshift.storefront;

import java.util.Collections;
import java.util.List;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Refusal;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * The cart that the client saw: a change that names its entity tag in {@code If-Match} is
 * made to that very cart only (RFC 9110, section 13.1.1).
 *
 * @param entityTags empty when any cart will do
 */
record Precondition(List<String> entityTags) {

	/**
	 * Answers 400 to a header that can't be parsed. No other is read: the
	 * {@code HttpHeaders} that a controller may have are a copy of all, and Spring
	 * Security's firewall judges each as it is read.
	 */
	static Precondition of(HttpServletRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(HttpHeaders.IF_MATCH, Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)));
		try {
			return new Precondition(headers.getIfMatch());
		}
		catch (IllegalArgumentException ex) {
			throw Problem.malformed("If-Match is '*' or a list of entity tags.");
		}
	}

	/** Never repeats for a cart. */
	static String entityTag(Cart cart) {
		return '"' + cart.fingerprint("etag") + '"';
	}

	CartChange guard(CartChange change) {
		return (cart) -> holdsFor(cart) ? change.applyTo(cart) : new CartOutcome.Refused(Refusal.CART_CHANGED);
	}

	private boolean holdsFor(Cart cart) {
		return this.entityTags.isEmpty() || this.entityTags.contains("*") || this.entityTags.contains(entityTag(cart));
	}

}
