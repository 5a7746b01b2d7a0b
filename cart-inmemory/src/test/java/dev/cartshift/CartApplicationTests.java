package dev.cartshift;

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
		return Survival.keeps(REPLAY_AFTER_LOGOUT, REPLAY_AFTER_CHECKOUT)
			.loses(REPLICA_HOP, REPLICA_RESTART, CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS,
					CONCURRENT_ADDS_OF_THE_SAME_PRODUCT, LOGIN_FROM_ANOTHER_BROWSER, LOGINS_AT_ONCE)
			.hasNo(STORE_RESTART);
	}

}
