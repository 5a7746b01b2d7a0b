package dev.cartshift.state;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts as {@code cart.bridge.failures} what Redis failed to do, and what was done or
 * answered without it.
 */
class StoreFailures {

	enum Operation {

		LOAD_CART, CHANGE_CART, CLAIM_CART, FIND_SESSION, SAVE_SESSION, DELETE_SESSION;

		private String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	private final Map<Operation, Counter> counters;

	StoreFailures(MeterRegistry meters) {
		this.counters = Stream.of(Operation.values())
			.collect(Collectors.toMap(Function.identity(), (operation) -> meters.counter("cart.bridge.failures",
					"store", "redis", "operation", operation.label())));
	}

	void count(Operation failed) {
		Objects.requireNonNull(this.counters.get(failed)).increment();
	}

}
