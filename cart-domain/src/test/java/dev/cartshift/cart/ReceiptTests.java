package dev.cartshift.cart;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Sku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTests {

	@Test
	void aReceiptKeepsItsLinesWhateverBecomesOfTheList() {
		List<CartLine> lines = new ArrayList<>(List.of(new CartLine(new Sku("TEA"), new Quantity(1))));
		Receipt receipt = new Receipt(new UUID(0, 1), "order", lines, Money.zero(Currency.getInstance("EUR")));
		lines.clear();
		assertThat(receipt.lines()).hasSize(1);
	}

	static Receipt receipt(int number) {
		return new Receipt(new UUID(0, number), "order-" + number, List.of(), Money.zero(Currency.getInstance("EUR")));
	}

}
