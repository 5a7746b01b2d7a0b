package dev.cartshift.contract;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs two instances of a variant's application while the tests of a class go through the
 * chapters that the class implements.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RunningFleet implements Chapter {

	private @Nullable Fleet fleet;

	/** The class to run. */
	protected abstract Class<?> application();

	protected abstract Survival survival();

	/** What the application is to be told, such as where its store is. */
	protected Map<String, String> properties() {
		return Map.of();
	}

	/** The store to stop and start; empty for a variant that has none. */
	protected Optional<RestartableStore> store() {
		return Optional.empty();
	}

	@BeforeAll
	void startReplicas() {
		Survival declared = survival().complete();
		Replica first = Replica.start(application(), "pod-1", properties());
		Replica second = Replica.start(application(), "pod-2", properties());
		this.fleet = Fleet.of(first, second, declared, store());
	}

	@AfterAll
	void stopReplicas() {
		if (this.fleet != null) {
			this.fleet.close();
		}
	}

	@Override
	public final Fleet fleet() {
		return Objects.requireNonNull(this.fleet, "the replicas are not running");
	}

}
