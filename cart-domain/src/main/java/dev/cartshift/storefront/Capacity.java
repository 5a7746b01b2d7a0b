package dev.cartshift.storefront;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one pod can do, for experiments with pods that saturate on any machine. Absent
 * in production: there it only makes the shop slow.
 * <p>
 * A pod is then a queue with {@code workers} servers, a constant service time and room
 * for {@code workers + queue} requests (M/D/c/K, if they arrive as a Poisson process). It
 * serves {@code workers / serviceTime} requests a second at most; what the shop itself
 * needs for one, a few milliseconds, comes on top of the service time. Its utilisation
 * over some time is {@code served * serviceTime / (workers * time)}.
 *
 * @param workers how many requests are served at once, at least 1
 * @param serviceTime how long each keeps its worker at least; positive, with no default,
 * milliseconds where the setting has no unit
 * @param queue how many requests wait for a worker, at least 0; who finds it full is
 * refused at once
 */
@ConfigurationProperties(prefix = "cart.capacity", ignoreUnknownFields = false)
record Capacity(int workers, Duration serviceTime, @DefaultValue("0") int queue) {

	Capacity {
		if (workers < 1) {
			throw new IllegalArgumentException("cart.capacity.workers is at least 1, not " + workers);
		}
		if (serviceTime == null || !serviceTime.isPositive()) {
			throw new IllegalArgumentException("cart.capacity.service-time is positive, not " + serviceTime);
		}
		if (queue < 0) {
			throw new IllegalArgumentException("cart.capacity.queue is at least 0, not " + queue);
		}
	}

}
