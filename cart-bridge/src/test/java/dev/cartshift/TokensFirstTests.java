package dev.cartshift;

import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Survival;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS;
import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_THE_SAME_PRODUCT;
import static dev.cartshift.contract.Survival.Event.LOGINS_AT_ONCE;
import static dev.cartshift.contract.Survival.Event.LOGIN_FROM_ANOTHER_BROWSER;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_CHECKOUT;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_LOGOUT;
import static dev.cartshift.contract.Survival.Event.REPLICA_HOP;
import static dev.cartshift.contract.Survival.Event.REPLICA_RESTART;
import static dev.cartshift.contract.Survival.Event.STORE_RESTART;

/**
 * A login is in a token, so a copy of it outlives the logout. All else is as in Redis,
 * which is asked too.
 */
class TokensFirstTests extends TokensContract {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	TokensFirstTests() {
		super(redis, "tokens-first");
	}

	@Override
	protected Survival survival() {
		return Survival.keeps(REPLICA_HOP, REPLICA_RESTART, CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS,
				CONCURRENT_ADDS_OF_THE_SAME_PRODUCT, REPLAY_AFTER_CHECKOUT, LOGIN_FROM_ANOTHER_BROWSER, LOGINS_AT_ONCE)
			.loses(REPLAY_AFTER_LOGOUT)
			.hasNo(STORE_RESTART);
	}

}
