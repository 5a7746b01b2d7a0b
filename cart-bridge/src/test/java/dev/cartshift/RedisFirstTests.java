package dev.cartshift;

import dev.cartshift.contract.RealRedis;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisFirstTests extends BridgeContract {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	RedisFirstTests() {
		super(redis, "redis-first");
	}

}
