package dev.cartshift;

import java.util.Map;

import dev.cartshift.contract.HttpsContract;
import dev.cartshift.contract.RealRedis;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpsTests extends HttpsContract {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	@Override
	protected Class<?> application() {
		return BridgeApplication.class;
	}

	@Override
	protected Map<String, String> properties() {
		return Map.of("spring.data.redis.url", redis.url().toString(), "cart.bridge.stage", "memory-first");
	}

}
