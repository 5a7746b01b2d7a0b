package dev.cartshift;

import java.util.HashMap;
import java.util.Map;

import dev.cartshift.contract.AccountChapter;
import dev.cartshift.contract.CanaryChapter;
import dev.cartshift.contract.CartChapter;
import dev.cartshift.contract.CatalogChapter;
import dev.cartshift.contract.CheckoutChapter;
import dev.cartshift.contract.ErrorChapter;
import dev.cartshift.contract.GuardChapter;
import dev.cartshift.contract.IsolationChapter;
import dev.cartshift.contract.MetricsChapter;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.RunningFleet;
import dev.cartshift.contract.Survival;
import dev.cartshift.contract.SurvivalChapter;
import dev.cartshift.contract.WireChapter;

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
 * What cart-redis survives, without affinity, each stage does that writes to Redis. No
 * restart of Redis is declared: it is not to be noticed at all, which has its own tests.
 * The chapters that take longest are left to one of the stages.
 */
abstract class BridgeContract extends RunningFleet
		implements CatalogChapter, CartChapter, CheckoutChapter, AccountChapter, GuardChapter, ErrorChapter,
		WireChapter, IsolationChapter, SurvivalChapter, CanaryChapter, MetricsChapter {

	private final RealRedis redis;

	private final String stage;

	BridgeContract(RealRedis redis, String stage) {
		this.redis = redis;
		this.stage = stage;
	}

	@Override
	protected Class<?> application() {
		return BridgeApplication.class;
	}

	/** Stages without tokens need no keys, and have none here. */
	@Override
	protected Map<String, String> properties() {
		Map<String, String> properties = new HashMap<>(keys());
		properties.put("spring.data.redis.url", this.redis.url().toString());
		properties.put("cart.bridge.stage", this.stage);
		return properties;
	}

	Map<String, String> keys() {
		return Map.of();
	}

	@Override
	protected Survival survival() {
		return Survival
			.keeps(REPLICA_HOP, REPLICA_RESTART, CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS,
					CONCURRENT_ADDS_OF_THE_SAME_PRODUCT, REPLAY_AFTER_LOGOUT, REPLAY_AFTER_CHECKOUT,
					LOGIN_FROM_ANOTHER_BROWSER, LOGINS_AT_ONCE)
			.hasNo(STORE_RESTART);
	}

}
