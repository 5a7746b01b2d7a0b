package dev.cartshift.reference;

import java.util.Map;
import java.util.Optional;

import dev.cartshift.contract.RestartableStore;
import dev.cartshift.contract.StorefrontContract;
import dev.cartshift.contract.Survival;

class ReferenceApplicationTests extends StorefrontContract {

	@Override
	protected Class<?> application() {
		return ReferenceApplication.class;
	}

	@Override
	protected Map<String, String> properties() {
		return ReferenceApplication.PROPERTIES;
	}

	@Override
	protected Survival survival() {
		return Survival.keeps(Survival.Event.values());
	}

	@Override
	protected Optional<RestartableStore> store() {
		return Optional.of(SharedMemory.OF_THIS_JVM);
	}

}
