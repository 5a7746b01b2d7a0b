package dev.cartshift.lab;

import java.time.Duration;
import java.util.Optional;

import dev.cartshift.cluster.ShopSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is put on the cluster. */
final class ShopOptions {

	@Option(names = "--replicas", paramLabel = "N", description = "Pods of the cart (${DEFAULT-VALUE}).")
	private int replicas = 3;

	@Option(names = "--start-timeout", paramLabel = "D", converter = DurationConverter.class,
			description = "How long pods may take to be ready, and the old ones to go (5m).")
	private Duration startTimeout = Duration.ofMinutes(5);

	@Option(names = "--compatibility",
			description = "Replace what Kubernetes before 1.27 does not know (k8s/components/compatibility says by what).")
	private boolean compatibility;

	@Option(names = "--redis-timeout", paramLabel = "D", converter = DurationConverter.class,
			description = "How long the cart waits for Redis before it answers 503 (as cart-redis has it, 500ms). Longer "
					+ "on a machine that stalls under its own load, where that is not the fault to be measured.")
	private @Nullable Duration redisTimeout;

	@Mixin
	private ImageOptions images = new ImageOptions();

	/**
	 * Returns what the options say.
	 * @throws LabFailure if that cannot be
	 */
	ShopSpec spec() {
		try {
			return new ShopSpec(this.replicas, this.images.images(), this.compatibility, this.startTimeout,
					Optional.ofNullable(this.redisTimeout));
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
