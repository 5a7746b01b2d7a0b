package dev.cartshift.checkout;

import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.cart.Refusal;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Product;
import dev.cartshift.catalog.Sku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckoutTests {

	private static final Currency EURO = Currency.getInstance("EUR");

	private static final Sku TEA = new Sku("TEA");

	private static final Sku GONE = new Sku("GONE");

	private static final Catalog CATALOG = new Catalog(EURO, List.of(new Product(TEA, "Tea", new Money(250, EURO))));

	private final Checkout checkout = new Checkout(new UUID(0, 1), CATALOG);

	@Test
	void anOrderHasTheCataloguesPricesAndLeavesAnEmptyCart() {
		Cart cart = cart(3, line(TEA, 4));
		Cart after = changed(this.checkout.applyTo(cart));
		assertThat(after.lines()).isEmpty();
		assertThat(after.version()).isEqualTo(4);
		Receipt receipt = this.checkout.receiptIn(after).orElseThrow();
		assertThat(receipt).isEqualTo(
				new Receipt(new UUID(0, 1), cart.fingerprint("order"), List.of(line(TEA, 4)), new Money(1000, EURO)));
	}

	@Test
	void anEmptyCartIsRefused() {
		assertThat(this.checkout.applyTo(cart(3))).isEqualTo(new CartOutcome.Refused(Refusal.EMPTY_CART));
	}

	@Test
	void whatIsNoLongerOnSaleIsNotOrdered() {
		Cart after = changed(this.checkout.applyTo(cart(3, line(GONE, 1), line(TEA, 1))));
		assertThat(this.checkout.receiptIn(after).orElseThrow().lines()).containsExactly(line(TEA, 1));
		assertThat(this.checkout.applyTo(cart(3, line(GONE, 1))))
			.isEqualTo(new CartOutcome.Refused(Refusal.EMPTY_CART));
	}

	@Test
	void aRepeatChangesNothingEvenIfTheCartHasBeenRefilled() {
		Cart after = changed(this.checkout.applyTo(cart(3, line(TEA, 4))));
		assertThat(this.checkout.applyTo(after)).isEqualTo(new CartOutcome.Unchanged(after));
		Cart refilled = changed(after.add(TEA, new Quantity(1)));
		assertThat(this.checkout.applyTo(refilled)).isEqualTo(new CartOutcome.Unchanged(refilled));
	}

	@Test
	void theSameCartInTheSameVersionIsTheSameOrder() {
		Checkout other = new Checkout(new UUID(0, 2), CATALOG);
		Cart cart = cart(3, line(TEA, 4));
		String orderId = this.checkout.receiptIn(changed(this.checkout.applyTo(cart))).orElseThrow().orderId();
		assertThat(other.receiptIn(changed(other.applyTo(cart))).orElseThrow().orderId()).isEqualTo(orderId);
		Cart later = cart(4, line(TEA, 4));
		assertThat(other.receiptIn(changed(other.applyTo(later))).orElseThrow().orderId()).isNotEqualTo(orderId);
	}

	private static Cart cart(long version, CartLine... lines) {
		return new Cart(new UUID(0, 9), version, List.of(lines), List.of());
	}

	private static CartLine line(Sku sku, int quantity) {
		return new CartLine(sku, new Quantity(quantity));
	}

	private static Cart changed(CartOutcome outcome) {
		assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
		return ((CartOutcome.Changed) outcome).cart();
	}

}
