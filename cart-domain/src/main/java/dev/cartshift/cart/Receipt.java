package dev.cartshift.cart;

import java.util.List;
import java.util.UUID;

import dev.cartshift.catalog.Money;

/**
 * What a checkout leaves in the cart that it empties, so that order and emptying are one
 * write and a repeat of the checkout finds what it did the first time.
 *
 * @param idempotencyKey the client's key of the checkout
 * @param orderId names the order: the same cart in the same version is the same order
 * @param lines what was ordered
 * @param total what it cost at that moment
 */
public record Receipt(UUID idempotencyKey, String orderId, List<CartLine> lines, Money total) {

	public Receipt {
		lines = List.copyOf(lines);
	}

}
