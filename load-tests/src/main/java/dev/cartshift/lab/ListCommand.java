package dev.cartshift.lab;

import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.cartshift.benchmark.Benchmark;
import dev.cartshift.benchmark.Benchmarks;
import dev.cartshift.experiment.Experiment;
import dev.cartshift.experiment.Experiments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** {@code ./lab list}. */
@Command(name = "list", description = "Names the experiments and the benchmarks, each with what is expected of it.")
final class ListCommand implements Callable<Integer> {

	private static final int COLUMNS = 100;

	private final Workbench bench;

	ListCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() {
		int name = 1 + Stream
			.concat(Experiments.all().stream().map(Experiment::name), Benchmarks.all().stream().map(Benchmark::name))
			.mapToInt(String::length)
			.max()
			.orElseThrow();
		TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), new Column(name, 0, Overflow.SPAN),
				new Column(2, 0, Overflow.SPAN), new Column(COLUMNS - name - 2, 0, Overflow.WRAP));
		for (Experiment experiment : Experiments.all()) {
			table.addRowValues(experiment.name(), experiment.runsOnClusters() ? "*" : "", experiment.hypothesis());
		}
		table.addEmptyRow();
		for (Benchmark benchmark : Benchmarks.all()) {
			table.addRowValues(benchmark.name(), "b", benchmark.claim());
		}
		this.bench.out().print(table);
		this.bench.out().flush();
		this.bench.say(
				"./lab run NAME runs an experiment, in some two minutes; those with a * also on Kubernetes, with --target "
						+ "cluster. ./lab bench NAME runs a benchmark (b), in some ten.");
		return ExitStatus.OK.code();
	}

}
