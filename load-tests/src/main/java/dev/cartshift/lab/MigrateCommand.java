package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import dev.cartshift.experiment.Migration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab migrate}: from memory to Redis to tokens and back, under shoppers. */
@Command(name = "migrate",
		description = "Migrates a shop under shoppers, from carts in memory to Redis to tokens and back, one rolling "
				+ "update after the other, and counts what is lost and what fails at each. Takes about six minutes, "
				+ "with faults ten.")
final class MigrateCommand implements Callable<Integer> {

	/** With one there are no pods of two kinds to meet. */
	private static final int LEAST_REPLICAS = 2;

	private final Workbench bench;

	@Mixin
	private WayOptions way = new WayOptions(Duration.ofSeconds(5));

	@Option(names = "--replicas", paramLabel = "N", description = "Pods behind the Service (3).")
	private @Nullable Integer replicas;

	@Option(names = "--shoppers", paramLabel = "N",
			description = "Shoppers who stay all the way, half of them guests (36); a third as many come and go.")
	private @Nullable Integer shoppers;

	@Mixin
	private SeedOption seed = new SeedOption();

	@Option(names = "--start-timeout", paramLabel = "D", converter = DurationConverter.class,
			description = "How long replicas may take to be ready (2m).")
	private Duration startTimeout = Duration.ofMinutes(2);

	@Mixin
	private OutputOptions output = new OutputOptions();

	MigrateCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Migration migration = this.way.migration();
		StageSettings settings = settings();
		DeploymentSpec spec = spec();
		migration.variants().forEach(this.bench.sourceTree()::jar);
		return new ExperimentRun(this.bench, settings.seed(), this.output, (lab) -> new LocalStage(lab, settings, spec))
			.run(migration)
			.code();
	}

	private DeploymentSpec spec() {
		try {
			return new DeploymentSpec((this.replicas != null) ? this.replicas : 3, this.startTimeout, null);
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

	private StageSettings settings() {
		return new StageSettings(this.seed.seed(), atLeast(LEAST_REPLICAS, this.replicas, "--replicas"),
				atLeast(2, this.shoppers, "--shoppers"));
	}

	private static OptionalInt atLeast(int least, @Nullable Integer given, String option) {
		if (given != null && given < least) {
			throw LabFailure.usage(option + " is " + least + " or more here, not " + given);
		}
		return (given != null) ? OptionalInt.of(given) : OptionalInt.empty();
	}

}
