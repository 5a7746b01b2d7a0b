package dev.cartshift.storefront;

import java.util.UUID;
import java.util.regex.Pattern;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Refusal;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.checkout.Checkout;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders what is in the cart, once for each {@code Idempotency-Key}.
 */
@RestController
class CheckoutController {

	private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private final WatchedCarts carts;

	private final Catalog catalog;

	CheckoutController(WatchedCarts carts, Catalog catalog) {
		this.carts = carts;
		this.catalog = catalog;
	}

	@PostMapping("/api/checkout")
	@ResponseStatus(HttpStatus.CREATED)
	OrderView checkOut(@RequestHeader("Idempotency-Key") String key, HttpServletRequest request) {
		Checkout checkout = new Checkout(uuid(key), this.catalog);
		return switch (this.carts.change(unlessRepeated(checkout, Precondition.of(request)))) {
			case CartOutcome.Changed(Cart cart) -> order(checkout, cart);
			case CartOutcome.Unchanged(Cart cart) -> order(checkout, cart);
			case CartOutcome.Refused(Refusal refusal) -> throw Problem.refused(refusal);
		};
	}

	/** A repeat is no change: it names the cart that the first one emptied. */
	private static CartChange unlessRepeated(Checkout checkout, Precondition precondition) {
		CartChange guarded = precondition.guard(checkout);
		return (cart) -> (checkout.receiptIn(cart).isPresent() ? checkout : guarded).applyTo(cart);
	}

	private OrderView order(Checkout checkout, Cart cart) {
		return OrderView.of(checkout.receiptIn(cart).orElseThrow(), this.catalog);
	}

	private static UUID uuid(String key) {
		if (!UUID_FORM.matcher(key).matches()) {
			throw Problem.malformed("An Idempotency-Key is a UUID.");
		}
		return UUID.fromString(key);
	}

}
