package dev.cartshift.lab;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How variants are run, whichever it is.
 *
 * @param replicas of each variant, 1&ndash;{@value #MOST_REPLICAS}
 * @param startTimeout how long replicas may take to be ready, together
 * @param redis a server that runs already, or null for one of the lab's own
 */
record DeploymentSpec(int replicas, Duration startTimeout, @Nullable RedisAddress redis) {

	/** Each takes about 300 MB. */
	static final int MOST_REPLICAS = 50;

	DeploymentSpec {
		if (replicas < 1 || replicas > MOST_REPLICAS) {
			throw new IllegalArgumentException("--replicas is 1 to " + MOST_REPLICAS + ", not " + replicas);
		}
		if (!startTimeout.isPositive()) {
			throw new IllegalArgumentException("--start-timeout is more than 0, not " + startTimeout);
		}
	}

	DeploymentSpec with(int otherReplicas) {
		return new DeploymentSpec(otherReplicas, this.startTimeout, this.redis);
	}

}
