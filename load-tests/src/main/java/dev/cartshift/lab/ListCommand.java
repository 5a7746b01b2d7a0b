package dev.cartshift.lab;

import java.util.concurrent.Callable;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.experiment.Experiments;
import picocli.CommandLine.Command;

/** {@code ./lab list}. */
@Command(name = "list",
		description = "Names the experiments, each with what is expected of it; a * marks those that also run on a cluster.")
final class ListCommand implements Callable<Integer> {

	private final Bench bench;

	ListCommand(Bench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() {
		int width = Experiments.all().stream().map(Experiment::name).mapToInt(String::length).max().orElse(1);
		for (Experiment experiment : Experiments.all()) {
			this.bench.out()
				.println(("%-" + width + "s %s %s").formatted(experiment.name(),
						experiment.runsOnClusters() ? "*" : " ", experiment.hypothesis()));
		}
		this.bench.out().flush();
		this.bench.say(
				"./lab run NAME runs one, in some two minutes; those with a * also on Kubernetes, with --target cluster");
		return ExitStatus.OK.code();
	}

}
