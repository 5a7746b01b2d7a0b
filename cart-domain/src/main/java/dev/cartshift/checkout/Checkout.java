package dev.cartshift.checkout;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Receipt;
import dev.cartshift.cart.Refusal;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;

/**
 * Orders what is in the cart at the catalogue's prices. A key that has its receipt in the
 * cart orders nothing again. Lines whose product is no longer on sale are not ordered.
 *
 * @param idempotencyKey the client's name of this checkout, the same when it repeats it
 * @param catalog where the prices come from
 */
public record Checkout(UUID idempotencyKey, Catalog catalog) implements CartChange {

	@Override
	public CartOutcome applyTo(Cart cart) {
		List<CartLine> ordered = onSale(cart);
		if (receiptIn(cart).isPresent()) {
			return new CartOutcome.Unchanged(cart);
		}
		if (ordered.isEmpty()) {
			return new CartOutcome.Refused(Refusal.EMPTY_CART);
		}
		return new CartOutcome.Changed(
				cart.checkedOut(new Receipt(this.idempotencyKey, cart.fingerprint("order"), ordered, total(ordered))));
	}

	/** This checkout's receipt, if it has been made. */
	public Optional<Receipt> receiptIn(Cart cart) {
		return cart.receipts()
			.stream()
			.filter((receipt) -> receipt.idempotencyKey().equals(this.idempotencyKey))
			.findFirst();
	}

	private List<CartLine> onSale(Cart cart) {
		return cart.lines().stream().filter((line) -> this.catalog.find(line.sku()).isPresent()).toList();
	}

	private Money total(List<CartLine> lines) {
		return lines.stream()
			.map((line) -> this.catalog.find(line.sku()).orElseThrow().price().times(line.quantity().value()))
			.reduce(Money.zero(this.catalog.currency()), Money::plus);
	}

}
