package dev.cartshift;

import java.util.Map;
import java.util.Set;

import dev.cartshift.contract.RealRedis;

/** Stages that write tokens. */
abstract class TokensContract extends BridgeContract {

	static final Map<String, String> KEYS = Map.of("cart.tokens.keys.test",
			"bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYS4=", "cart.tokens.signing-key", "test");

	TokensContract(RealRedis redis, String stage) {
		super(redis, stage);
	}

	@Override
	Map<String, String> keys() {
		return KEYS;
	}

	@Override
	public Set<String> metricsOf() {
		return Set.of("all", "bridge", "token stages");
	}

}
