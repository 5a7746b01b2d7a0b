package dev.cartshift.state;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts as {@code cart.bridge.sessions} which side had the sessions that were looked
 * for.
 */
class SessionSources {

	private final Map<CartSource, Counter> counters = new EnumMap<>(CartSource.class);

	SessionSources(MeterRegistry meters) {
		for (CartSource source : EnumSet.complementOf(EnumSet.of(CartSource.TOKEN))) {
			this.counters.put(source, meters.counter("cart.bridge.sessions", "source", source.label()));
		}
	}

	void found(CartSource source) {
		Objects.requireNonNull(this.counters.get(source)).increment();
	}

}
