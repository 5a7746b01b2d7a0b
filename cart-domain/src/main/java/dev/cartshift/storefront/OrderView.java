package dev.cartshift.storefront;

import java.util.List;

import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Product;

/**
 * An order as the API shows it: what was ordered, and its total at the time.
 */
record OrderView(String orderId, List<Line> lines, Money total) {

	record Line(String sku, String name, int quantity) {
	}

	static OrderView of(Receipt receipt, Catalog catalog) {
		List<Line> lines = receipt.lines()
			.stream()
			.map((line) -> new Line(line.sku().value(),
					catalog.find(line.sku()).map(Product::name).orElse(line.sku().value()), line.quantity().value()))
			.toList();
		return new OrderView(receipt.orderId(), lines, receipt.total());
	}

}
