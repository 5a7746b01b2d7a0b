package dev.cartshift.state;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Says of each cart that was found which side had it: to the client in the header
 * {@code X-Cart-Source}, to operators as {@code cart.bridge.carts}. A stage is over when
 * for as long as a session lives no cart came from the old side alone.
 */
class CartSources {

	private final HttpServletResponse response;

	private final Map<CartSource, Counter> counters = new EnumMap<>(CartSource.class);

	/**
	 * @param response stands for the response to the request of the current thread
	 */
	CartSources(HttpServletResponse response, MeterRegistry meters) {
		this.response = response;
		for (CartSource source : CartSource.values()) {
			this.counters.put(source, meters.counter("cart.bridge.carts", "source", source.label()));
		}
	}

	void found(CartSource source) {
		this.response.setHeader("X-Cart-Source", source.label());
		Objects.requireNonNull(this.counters.get(source)).increment();
	}

}
