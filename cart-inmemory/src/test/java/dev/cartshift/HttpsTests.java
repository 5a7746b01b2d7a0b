package dev.cartshift;

import dev.cartshift.contract.HttpsContract;

class HttpsTests extends HttpsContract {

	@Override
	protected Class<?> application() {
		return CartApplication.class;
	}

}
