package dev.cartshift.state;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cartshift.cart.Cart;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Sku;
import tools.jackson.databind.module.SimpleModule;

/**
 * How a cart looks as JSON, said here so that the cart need not know of JSON. What is
 * read passes the constructors: a cart that breaks a bound can't be read.
 */
class CartModule extends SimpleModule {

	CartModule() {
		setMixInAnnotation(Cart.class, CartAsObject.class);
		setMixInAnnotation(Sku.class, SkuAsText.class);
		setMixInAnnotation(Quantity.class, QuantityAsNumber.class);
	}

	/** A cart without receipts may leave them out. */
	@JsonIgnoreProperties("empty")
	interface CartAsObject {

		@JsonSetter(nulls = Nulls.AS_EMPTY)
		List<Receipt> receipts();

	}

	private abstract static class SkuAsText {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		SkuAsText(String value) {
		}

		@JsonValue
		abstract String value();

	}

	private abstract static class QuantityAsNumber {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		QuantityAsNumber(int value) {
		}

		@JsonValue
		abstract int value();

	}

}
