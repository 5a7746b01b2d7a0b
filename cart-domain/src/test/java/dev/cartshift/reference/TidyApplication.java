package dev.cartshift.reference;

import java.util.List;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@Import(ReferenceApplication.class)
class TidyApplication {

	@Bean
	@Primary
	CartStore tidyCartStore(CurrentShopper shopper, HttpServletRequest request, HttpServletResponse response) {
		return new TidyCartStore(shopper, new SharedMemory.Key("cart", request, response));
	}

	/**
	 * Throws the receipts away with the last line.
	 */
	private static final class TidyCartStore extends SharedMemoryCartStore {

		TidyCartStore(CurrentShopper shopper, SharedMemory.Key guest) {
			super(shopper, guest);
		}

		@Override
		void keep(Cart cart) {
			boolean checkedOut = !cart.receipts().equals(load().receipts());
			super.keep(
					(cart.isEmpty() && !checkedOut) ? new Cart(cart.id(), cart.version(), List.of(), List.of()) : cart);
		}

	}

}
