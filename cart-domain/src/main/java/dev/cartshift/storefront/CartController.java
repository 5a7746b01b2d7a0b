package dev.cartshift.storefront;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Refusal;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Sku;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shopper's cart. Each answer carries the cart's entity tag. What is answered is
 * JSON, and a client that accepts none is refused before it changes anything.
 */
@RestController
@RequestMapping("/api/cart")
class CartController {

	private final WatchedCarts carts;

	private final Catalog catalog;

	CartController(WatchedCarts carts, Catalog catalog) {
		this.carts = carts;
		this.catalog = catalog;
	}

	/**
	 * As it was sent: any whole number is a quantity until the cart's bounds are held.
	 */
	record LineToAdd(@Nullable String sku, @Nullable Long quantity) {
	}

	record QuantityToSet(@Nullable Long quantity) {
	}

	@GetMapping
	ResponseEntity<CartView> show() {
		return answer(this.carts.load());
	}

	@PostMapping(path = "/lines", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<CartView> add(@RequestBody LineToAdd line, HttpServletRequest request) {
		Sku sku = onSale(required(line.sku(), "sku"));
		Quantity quantity = quantity(required(line.quantity(), "quantity"));
		return change(request, (cart) -> cart.add(sku, quantity));
	}

	@PutMapping(path = "/lines/{sku}", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<CartView> set(@PathVariable String sku, @RequestBody QuantityToSet line,
			HttpServletRequest request) {
		long number = required(line.quantity(), "quantity");
		if (number == 0) {
			return remove(sku, request);
		}
		Sku product = onSale(sku);
		Quantity quantity = quantity(number);
		return change(request, (cart) -> cart.set(product, quantity));
	}

	@DeleteMapping("/lines/{sku}")
	ResponseEntity<CartView> remove(@PathVariable String sku, HttpServletRequest request) {
		Sku product = wellFormed(sku);
		return change(request, (cart) -> cart.remove(product));
	}

	@DeleteMapping
	ResponseEntity<Void> clear(HttpServletRequest request) {
		change(request, Cart::clear);
		return ResponseEntity.noContent().build();
	}

	private ResponseEntity<CartView> change(HttpServletRequest request, CartChange change) {
		return switch (this.carts.change(Precondition.of(request).guard(change))) {
			case CartOutcome.Changed(Cart cart) -> answer(cart);
			case CartOutcome.Unchanged(Cart cart) -> answer(cart);
			case CartOutcome.Refused(Refusal refusal) -> throw Problem.refused(refusal);
		};
	}

	private ResponseEntity<CartView> answer(Cart cart) {
		return ResponseEntity.ok().eTag(Precondition.entityTag(cart)).body(CartView.of(cart, this.catalog));
	}

	private static <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw Problem.malformed("'%s' is missing".formatted(name));
		}
		return value;
	}

	private static Quantity quantity(long number) {
		if (!Quantity.isValid(number)) {
			throw Problem.refused(Refusal.QUANTITY_OUT_OF_BOUNDS);
		}
		return new Quantity((int) number);
	}

	private Sku onSale(String text) {
		Sku sku = wellFormed(text);
		return this.catalog.find(sku).orElseThrow(Problem::unknownProduct).sku();
	}

	private static Sku wellFormed(String text) {
		if (!Sku.isValid(text)) {
			throw Problem.unknownProduct();
		}
		return new Sku(text);
	}

}
