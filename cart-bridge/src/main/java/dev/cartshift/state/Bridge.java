package dev.cartshift.state;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the bridge stands.
 *
 * @param stage has no default: a pod that guessed it would lose what its neighbours hold
 * @param patience how long a request waits at most for a session that may be on its way
 * from a pod that goes; 0 for not at all
 * @param handoverTimeout how long a pod that goes takes at most to hand its sessions over
 */
@ConfigurationProperties(prefix = "cart.bridge", ignoreUnknownFields = false)
record Bridge(Stage stage, Duration patience, Duration handoverTimeout) {

	/**
	 * @throws IllegalArgumentException if there is no stage or a time is out of bounds
	 */
	Bridge(@Nullable Stage stage, Duration patience, Duration handoverTimeout) {
		if (stage == null) {
			throw new IllegalArgumentException("cart.bridge.stage has no default, it is one of " + stages());
		}
		if (patience.isNegative()) {
			throw new IllegalArgumentException("cart.bridge.patience is 0 or more, not " + patience);
		}
		if (!handoverTimeout.isPositive()) {
			throw new IllegalArgumentException("cart.bridge.handover-timeout is positive, not " + handoverTimeout);
		}
		this.stage = stage;
		this.patience = patience;
		this.handoverTimeout = handoverTimeout;
	}

	private static String stages() {
		return String.join(", ",
				Arrays.stream(Stage.values())
					.map((stage) -> stage.name().toLowerCase(Locale.ROOT).replace('_', '-'))
					.toList());
	}

}
