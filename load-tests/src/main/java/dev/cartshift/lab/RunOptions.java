package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.report.Phase;
import picocli.CommandLine.Mixin;

/** What every measurement on this machine can be told, one phase or all. */
final class RunOptions {

	@Mixin
	private JourneyOptions journeys = new JourneyOptions();

	@Mixin
	private DeploymentOptions deployment = new DeploymentOptions();

	@Mixin
	private PortOption port = new PortOption(0);

	@Mixin
	private OutputOptions output = new OutputOptions();

	/** Measures replicas that are started here. */
	ExitStatus measure(Workbench bench, List<Phase> phases) throws IOException, InterruptedException {
		Load load = this.journeys.load(LocalRun.TARGET);
		return new LocalRun(bench, load, this.deployment.spec(), this.port, this.output).measure(phases);
	}

	/** Measures what somebody else runs. */
	ExitStatus measure(Workbench bench, Phase phase, Target running) throws IOException, InterruptedException {
		Load load = this.journeys.load(running.uri());
		return new RemoteRun(bench, running, load, this.deployment.replicas(), this.output).measure(phase);
	}

	/** Runs an experiment with replicas that are started here. */
	ExitStatus run(Workbench bench, Experiment experiment, OptionalInt replicas, OptionalInt shoppers)
			throws IOException, InterruptedException {
		StageSettings settings = new StageSettings(this.journeys.seed(), replicas, shoppers);
		DeploymentSpec spec = this.deployment.spec();
		return new ExperimentRun(bench, settings.seed(), this.output, (lab) -> new LocalStage(lab, settings, spec))
			.run(experiment);
	}

	/** Runs an experiment with pods of a cluster. */
	ExitStatus run(Workbench bench, Experiment experiment, OptionalInt replicas, OptionalInt shoppers,
			StageOptions cluster) throws IOException, InterruptedException {
		StageSettings settings = new StageSettings(this.journeys.seed(), replicas, shoppers);
		ExperimentRun.Place place = cluster.place(settings, this.deployment.startTimeout());
		return new ExperimentRun(bench, settings.seed(), this.output, place).run(experiment);
	}

}
