package dev.cartshift.experiment;

import java.time.Duration;
import java.util.Map;

/**
 * What a pod can do, whatever the machine can: so many requests at once, each for so
 * long, and so many that may wait. An M/D/c/K queue, as {@code cart.capacity} makes it of
 * a pod.
 *
 * @param workers requests that are served at once
 * @param serviceTime of each
 * @param queue requests that may wait; one more is answered with 503
 */
record Capacity(int workers, Duration serviceTime, int queue) {

	Map<String, String> settings() {
		return Map.of("CART_CAPACITY_WORKERS", Integer.toString(this.workers), "CART_CAPACITY_SERVICETIME",
				this.serviceTime.toMillis() + "ms", "CART_CAPACITY_QUEUE", Integer.toString(this.queue));
	}

	/** Requests a second that a pod can serve. */
	double perSecond() {
		return this.workers * 1e9 / this.serviceTime.toNanos();
	}

	/**
	 * The share of what a pod could have served that it did serve.
	 * @param served requests
	 */
	double utilization(long served, Duration during) {
		return served / (perSecond() * during.toMillis() / 1000.0);
	}

	@Override
	public String toString() {
		return "%d at once, %d ms each (%.0f a second), %d may wait".formatted(this.workers,
				this.serviceTime.toMillis(), perSecond(), this.queue);
	}

}
