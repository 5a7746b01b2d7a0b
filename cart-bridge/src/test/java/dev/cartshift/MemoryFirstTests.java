package dev.cartshift;

import dev.cartshift.contract.DrainChapter;
import dev.cartshift.contract.ModelChapter;
import dev.cartshift.contract.RealRedis;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemoryFirstTests extends BridgeContract implements ModelChapter, DrainChapter {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	MemoryFirstTests() {
		super(redis, "memory-first");
	}

}
