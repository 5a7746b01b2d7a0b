package dev.cartshift.report;

/**
 * One line of a cart or an order.
 *
 * @param sku the product
 * @param quantity how many; positive, not bounded above: what a shop answers is judged as
 * it is
 */
public record Line(String sku, int quantity) {

	public Line {
		if (sku.isBlank() || quantity < 1) {
			throw new IllegalArgumentException(
					"a line has a product and a positive quantity, not '" + sku + "' × " + quantity);
		}
	}

}
