package dev.cartshift.lab;

import java.util.concurrent.Callable;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.experiment.Experiments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** {@code ./lab list}. */
@Command(name = "list",
		description = "Names the experiments, each with what is expected of it; a * marks those that also run on a cluster.")
final class ListCommand implements Callable<Integer> {

	private static final int COLUMNS = 100;

	private final Bench bench;

	ListCommand(Bench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() {
		int width = Experiments.all().stream().map(Experiment::name).mapToInt(String::length).max().orElse(1);
		TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF),
				new Column(width + 1, 0, Overflow.SPAN), new Column(2, 0, Overflow.SPAN),
				new Column(COLUMNS - width - 3, 0, Overflow.WRAP));
		for (Experiment experiment : Experiments.all()) {
			table.addRowValues(experiment.name(), experiment.runsOnClusters() ? "*" : "", experiment.hypothesis());
		}
		this.bench.out().print(table);
		this.bench.out().flush();
		this.bench.say(
				"./lab run NAME runs one, in some two minutes; those with a * also on Kubernetes, with --target cluster");
		return ExitStatus.OK.code();
	}

}
