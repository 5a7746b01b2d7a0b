package dev.cartshift.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be deployed, and how.
 *
 * @param replicas of the cart, 1&ndash;{@value #MOST_REPLICAS}
 * @param compatibility whether fields that Kubernetes 1.20 lacks are replaced
 * @param timeout how long it may take until all of it is ready
 * @param redisTimeout how long the cart waits for Redis, where that is not to be what the
 * variant says
 * @param sticky whether the Service keeps a client address on its pod also where the
 * overlay does not say so
 */
public record ShopSpec(int replicas, Images images, boolean compatibility, Duration timeout,
		Optional<Duration> redisTimeout, boolean sticky) {

	/** More would be a mistake rather than a demonstration. */
	static final int MOST_REPLICAS = 200;

	public ShopSpec {
		if (replicas < 1 || replicas > MOST_REPLICAS) {
			throw new IllegalArgumentException("--replicas is 1 to " + MOST_REPLICAS + ", not " + replicas);
		}
		redisTimeout.filter((given) -> !given.isPositive()).ifPresent((given) -> {
			throw new IllegalArgumentException("--redis-timeout is more than 0, not " + given);
		});
		if (!timeout.isPositive()) {
			throw new IllegalArgumentException("--start-timeout is more than 0, not " + timeout);
		}
	}

	/** With the affinity of the overlay. */
	public ShopSpec(int replicas, Images images, boolean compatibility, Duration timeout,
			Optional<Duration> redisTimeout) {
		this(replicas, images, compatibility, timeout, redisTimeout, false);
	}

	public ShopSpec with(int otherReplicas) {
		return new ShopSpec(otherReplicas, this.images, this.compatibility, this.timeout, this.redisTimeout,
				this.sticky);
	}

	/** The same, with this affinity instead of none. */
	public ShopSpec sticky(boolean always) {
		return new ShopSpec(this.replicas, this.images, this.compatibility, this.timeout, this.redisTimeout, always);
	}

	/** The same, and the cart waits so long for Redis unless something else was said. */
	public ShopSpec waitingForRedis(Duration usual) {
		return new ShopSpec(this.replicas, this.images, this.compatibility, this.timeout,
				Optional.of(this.redisTimeout.orElse(usual)), this.sticky);
	}

}
