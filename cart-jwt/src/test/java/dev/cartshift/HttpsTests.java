package dev.cartshift;

import java.util.Map;

import dev.cartshift.contract.HttpsContract;

class HttpsTests extends HttpsContract {

	@Override
	protected Class<?> application() {
		return CartApplication.class;
	}

	@Override
	protected Map<String, String> properties() {
		return Map.of("cart.tokens.keys.test", "bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYS4=",
				"cart.tokens.signing-key", "test");
	}

}
