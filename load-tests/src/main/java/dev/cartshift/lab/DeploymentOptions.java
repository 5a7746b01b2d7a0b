package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is put behind the Service. */
final class DeploymentOptions {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

	@Option(names = "--replicas", paramLabel = "N", description = "Pods behind the Service (${DEFAULT-VALUE}).")
	private int replicas = 3;

	@Option(names = "--start-timeout", paramLabel = "D", converter = DurationConverter.class,
			description = "How long replicas may take to be ready (2m; 5m on a cluster).")
	private @Nullable Duration startTimeout;

	@Option(names = "--redis", paramLabel = "URL",
			description = "A server to use, as redis://host:port. Without it: redis-server or valkey-server from the "
					+ "PATH, else one that is bundled for common systems.")
	private @Nullable String redis;

	/** Empty where the place decides. */
	Optional<Duration> startTimeout() {
		return Optional.ofNullable(this.startTimeout);
	}

	int replicas() {
		return this.replicas;
	}

	/**
	 * Returns what the options say.
	 * @throws LabFailure if that cannot be, or the given Redis server does not answer
	 */
	DeploymentSpec spec() {
		try {
			RedisAddress address = (this.redis != null) ? RedisAddress.parse(this.redis) : null;
			DeploymentSpec spec = new DeploymentSpec(this.replicas, startTimeout().orElse(START_TIMEOUT), address);
			if (address != null) {
				refuseSilent(address);
			}
			return spec;
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

	private static void refuseSilent(RedisAddress address) {
		try {
			String answer = address.ping();
			if (!answer.equals("+PONG")) {
				throw LabFailure.notStarted("the Redis server " + address + " answers PING with '" + answer + "'");
			}
		}
		catch (IOException ex) {
			throw LabFailure.notStarted("the Redis server " + address + " does not answer: " + ex.getMessage(), ex);
		}
	}

}
