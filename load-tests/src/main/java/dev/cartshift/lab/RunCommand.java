package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.experiment.Experiments;
import dev.cartshift.report.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * {@code ./lab run NAME}: one phase, here or wherever it runs already, or an experiment.
 */
@Command(name = "run", description = "Measures one phase, of replicas started here or of a shop that runs already; "
		+ "or runs an experiment (./lab list names them), which knows itself what it needs.")
final class RunCommand implements Callable<Integer> {

	/** What an experiment leaves to the person. */
	private static final Set<String> OF_EXPERIMENTS = Set.of("--replicas", "--shoppers", "--seed", "--start-timeout",
			"--out", "--verbose");

	private static final String CLUSTER = "cluster";

	private final Workbench bench;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "NAME",
			description = "A phase (broken, sticky, redis-sticky, redis or jwt) or an experiment. An experiment takes "
					+ "--replicas, --shoppers (of each arm), --seed, --start-timeout, --redis and --out, and has "
					+ "defaults of its own; with --target cluster not --redis, but what a cluster is told.")
	private String name = "";

	@Option(names = "--target", paramLabel = "URL|cluster",
			description = "A shop that runs already, as http://host:port; --replicas says how many pods are behind it. "
					+ "It must know the demo shoppers, and do what the phase promises. Or the word cluster, for an "
					+ "experiment on Kubernetes (./lab list says which).")
	private @Nullable String target;

	@Mixin
	private RunOptions options = new RunOptions();

	@Mixin
	private StageOptions stage = new StageOptions();

	RunCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Optional<Experiment> experiment = Experiments.named(this.name);
		return (experiment.isPresent() ? run(experiment.get()) : measure(phase())).code();
	}

	private ExitStatus measure(Phase phase) throws IOException, InterruptedException {
		if (onCluster()) {
			throw LabFailure.usage("a phase is measured on a cluster by './lab cluster run " + phase.label() + "'");
		}
		refuse(StageOptions.NAMES::contains, "is for an experiment on a cluster (--target cluster)");
		return (this.target != null) ? this.options.measure(this.bench, phase, Target.parse(this.target))
				: this.options.measure(this.bench, List.of(phase));
	}

	private Phase phase() {
		return Phase.named(this.name)
			.filter(Phase.local()::contains)
			.orElseThrow(() -> LabFailure.usage("'" + this.name + "' is neither a phase (" + PhaseConverter.labels()
					+ ") nor an experiment (./lab list)"));
	}

	private ExitStatus run(Experiment experiment) throws IOException, InterruptedException {
		ParseResult given = given();
		OptionalInt replicas = integer(given, "--replicas");
		OptionalInt shoppers = integer(given, "--shoppers");
		refuseFewer(replicas, experiment.leastReplicas(), "--replicas");
		refuseFewer(shoppers, 1, "--shoppers");
		if (onCluster()) {
			refuseLocal(experiment);
			refuse((option) -> !OF_EXPERIMENTS.contains(option) && !StageOptions.NAMES.contains(option)
					&& !option.equals("--target"), "is not for the experiment " + experiment.name() + " on a cluster");
			return this.options.run(this.bench, experiment, replicas, shoppers, this.stage);
		}
		refuse(StageOptions.NAMES::contains, "is for an experiment on a cluster (--target cluster)");
		refuse((option) -> !OF_EXPERIMENTS.contains(option) && !option.equals("--redis"),
				"is not for the experiment " + experiment.name() + ", which decides that itself");
		return this.options.run(this.bench, experiment, replicas, shoppers);
	}

	private static void refuseFewer(OptionalInt given, int least, String option) {
		if (given.isPresent() && given.getAsInt() < least) {
			throw LabFailure.usage(option + " is " + least + " or more here, not " + given.getAsInt());
		}
	}

	private boolean onCluster() {
		return CLUSTER.equals(this.target);
	}

	private static void refuseLocal(Experiment experiment) {
		if (!experiment.runsOnClusters()) {
			throw LabFailure
				.usage("the experiment " + experiment.name() + " runs on this machine only: it chooses client "
						+ "addresses, or makes Services or proxies of its own (on a cluster run "
						+ Experiments.all()
							.stream()
							.filter(Experiment::runsOnClusters)
							.map(Experiment::name)
							.collect(Collectors.joining(", "))
						+ ")");
		}
	}

	/** Whatever was given and is of no use here: never ignored. */
	private void refuse(Predicate<String> senseless, String why) {
		given().matchedOptions()
			.stream()
			.map(OptionSpec::longestName)
			.filter(senseless)
			.findFirst()
			.ifPresent((option) -> {
				throw LabFailure.usage(option + " " + why);
			});
	}

	private ParseResult given() {
		return Objects.requireNonNull(this.spec).commandLine().getParseResult();
	}

	private static OptionalInt integer(ParseResult given, String option) {
		Integer value = given.matchedOptionValue(option, null);
		return (value != null) ? OptionalInt.of(value) : OptionalInt.empty();
	}

}
