package dev.cartshift;

import java.util.Map;

import dev.cartshift.contract.StorefrontContract;
import dev.cartshift.contract.Survival;

import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS;
import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_THE_SAME_PRODUCT;
import static dev.cartshift.contract.Survival.Event.LOGINS_AT_ONCE;
import static dev.cartshift.contract.Survival.Event.LOGIN_FROM_ANOTHER_BROWSER;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_CHECKOUT;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_LOGOUT;
import static dev.cartshift.contract.Survival.Event.REPLICA_HOP;
import static dev.cartshift.contract.Survival.Event.REPLICA_RESTART;
import static dev.cartshift.contract.Survival.Event.STORE_RESTART;

class CartApplicationTests extends StorefrontContract {

	@Override
	protected Class<?> application() {
		return CartApplication.class;
	}

	@Override
	protected Survival survival() {
		return Survival.keeps(REPLICA_HOP, REPLICA_RESTART, LOGINS_AT_ONCE)
			.loses(CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS, CONCURRENT_ADDS_OF_THE_SAME_PRODUCT, REPLAY_AFTER_LOGOUT,
					REPLAY_AFTER_CHECKOUT, LOGIN_FROM_ANOTHER_BROWSER)
			.hasNo(STORE_RESTART);
	}

	@Override
	protected Map<String, String> properties() {
		return Map.of("cart.tokens.keys.test", "bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYS4=",
				"cart.tokens.signing-key", "test");
	}

}
