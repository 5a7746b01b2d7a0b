package dev.cartshift.storefront;

import java.util.List;
import java.util.Optional;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Product;

/**
 * A cart as the API shows it, with the catalogue's names and prices. A line whose product
 * is no longer on sale is not shown.
 *
 * @param itemCount the sum of the quantities
 */
record CartView(long version, List<Line> lines, int itemCount, Money total) {

	record Line(String sku, String name, int quantity, Money unitPrice, Money lineTotal) {

		static Line of(Product product, int quantity) {
			return new Line(product.sku().value(), product.name(), quantity, product.price(),
					product.price().times(quantity));
		}

	}

	static CartView of(Cart cart, Catalog catalog) {
		List<Line> lines = cart.lines().stream().map((line) -> view(line, catalog)).flatMap(Optional::stream).toList();
		int items = lines.stream().mapToInt(Line::quantity).sum();
		Money total = lines.stream().map(Line::lineTotal).reduce(Money.zero(catalog.currency()), Money::plus);
		return new CartView(cart.version(), lines, items, total);
	}

	private static Optional<Line> view(CartLine line, Catalog catalog) {
		return catalog.find(line.sku()).map((product) -> Line.of(product, line.quantity().value()));
	}

}
