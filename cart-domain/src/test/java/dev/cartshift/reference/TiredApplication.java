package dev.cartshift.reference;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@Import(ReferenceApplication.class)
class TiredApplication {

	@Bean
	@Primary
	CartStore tiredCartStore(CurrentShopper shopper, HttpServletRequest request, HttpServletResponse response) {
		return new TiredCartStore(shopper, new SharedMemory.Key("cart", request, response));
	}

	/**
	 * Acknowledges every change, and forgets the thirteenth of a cart that has been
	 * checked out.
	 */
	private static final class TiredCartStore extends SharedMemoryCartStore {

		TiredCartStore(CurrentShopper shopper, SharedMemory.Key guest) {
			super(shopper, guest);
		}

		@Override
		void keep(Cart cart) {
			if (cart.version() != 13 || cart.receipts().isEmpty()) {
				super.keep(cart);
			}
		}

	}

}
