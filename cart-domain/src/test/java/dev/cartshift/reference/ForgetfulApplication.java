package dev.cartshift.reference;

import dev.cartshift.cart.CartStore;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@Import(ReferenceApplication.class)
class ForgetfulApplication {

	@Bean
	@Primary
	CartStore forgetfulCartStore(CurrentShopper shopper, HttpServletRequest request, HttpServletResponse response) {
		return new ForgetfulCartStore(shopper, new SharedMemory.Key("cart", request, response));
	}

}
