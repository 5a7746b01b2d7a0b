package dev.cartshift.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.cartshift.cluster.ClientPods;
import dev.cartshift.cluster.ShopSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster an experiment takes place on, and how. */
final class StageOptions {

	/** What is of no use without a cluster. */
	static final Set<String> NAMES = Set.of("--context", "--kubeconfig", "--compatibility", "--clients", "--prefix",
			"--tag");

	private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

	private static final int USUAL_REPLICAS = 3;

	@Option(names = "--clients", paramLabel = "K",
			description = "On a cluster: pods that shoppers come from, each one client address (${DEFAULT-VALUE}).")
	private int clients = 8;

	@Option(names = "--compatibility", description = "On a cluster: replace what Kubernetes before 1.27 does not know.")
	private boolean compatibility;

	@Mixin
	private ImageOptions images = new ImageOptions();

	@Mixin
	private ContextOptions context = new ContextOptions();

	/**
	 * The cluster, which is not asked anything before it is opened.
	 * @throws LabFailure if it cannot be as the options say
	 */
	ExperimentRun.Place place(StageSettings settings, Optional<Duration> startTimeout) {
		if (this.clients < 2 || this.clients > ClientPods.MOST) {
			throw LabFailure.usage("an experiment has 2 to " + ClientPods.MOST + " --clients, not " + this.clients);
		}
		if (settings.shoppers().orElse(this.clients) < this.clients) {
			throw LabFailure.usage("there are " + this.clients + " --clients for " + settings.shoppers().getAsInt()
					+ " --shoppers: one for each at most");
		}
		ShopSpec spec = spec(settings, startTimeout.orElse(START_TIMEOUT));
		return (lab) -> new ClusterStage(lab, this.context.connect(lab), settings, spec, this.clients);
	}

	private ShopSpec spec(StageSettings settings, Duration startTimeout) {
		try {
			return new ShopSpec(settings.replicas().orElse(USUAL_REPLICAS), this.images.images(), this.compatibility,
					startTimeout, Optional.empty());
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
