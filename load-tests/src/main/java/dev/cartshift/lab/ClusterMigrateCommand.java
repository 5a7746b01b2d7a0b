package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.ClientPods;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.experiment.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab cluster migrate}: the same way as {@code ./lab migrate}. */
@Command(name = "migrate",
		description = "Migrates a shop under shoppers from pods inside the cluster, from carts in memory to Redis to tokens "
				+ "and back, one rolling update after the other, and counts what is lost and what fails at each. "
				+ "Takes one to two minutes for each of 13 rolling updates. Ctrl-C deletes the shoppers' Job; what "
				+ "was deployed stays.")
final class ClusterMigrateCommand implements Callable<Integer> {

	/** With one there are no pods of two kinds to meet. */
	private static final int LEAST_REPLICAS = 2;

	private static final int SHOPPERS = 36;

	/**
	 * Longer than that of the variants: pods that start take what a small node has, and
	 * that is not what is measured.
	 */
	private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(2);

	private final Workbench bench;

	@Mixin
	private WayOptions way = new WayOptions(Duration.ofSeconds(10));

	@Option(names = "--shoppers", paramLabel = "N",
			description = "Shoppers who stay all the way, half of them guests (${DEFAULT-VALUE}); a third as many come "
					+ "and go.")
	private int shoppers = SHOPPERS;

	@Option(names = "--clients", paramLabel = "K",
			description = "Pods that they come from, each one client address (${DEFAULT-VALUE}).")
	private int clients = 6;

	@Mixin
	private SeedOption seed = new SeedOption();

	@Mixin
	private ShopOptions shop = new ShopOptions();

	@Mixin
	private ContextOptions context = new ContextOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterMigrateCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Migration migration = this.way.migration();
		ShopSpec spec = this.shop.spec().waitingForRedis(REDIS_TIMEOUT);
		refuseTooFew(spec.replicas());
		StageSettings settings = new StageSettings(this.seed.seed(), OptionalInt.of(spec.replicas()),
				OptionalInt.of(this.shoppers));
		ExitStatus status = new ExperimentRun(this.bench, settings.seed(), this.output,
				(lab) -> new ClusterStage(lab, this.context.connect(lab), settings, spec, this.clients))
			.run(migration);
		this.bench
			.say("what was deployed last stays, and Redis, whether that needs it or not; end: ./lab cluster clean");
		return status.code();
	}

	private void refuseTooFew(int replicas) {
		if (replicas < LEAST_REPLICAS) {
			throw LabFailure.usage("--replicas is " + LEAST_REPLICAS + " or more here, not " + replicas);
		}
		if (this.clients < 2 || this.clients > ClientPods.MOST) {
			throw LabFailure.usage("a migration has 2 to " + ClientPods.MOST + " --clients, not " + this.clients);
		}
		if (this.shoppers < 2 * this.clients) {
			throw LabFailure.usage("there are " + this.clients + " --clients for " + this.shoppers
					+ " --shoppers: a guest and a user for each at least");
		}
	}

}
