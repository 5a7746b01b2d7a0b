package dev.cartshift.lab;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;

import dev.cartshift.report.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab compare}: phase after phase, and one table. */
@Command(name = "compare", description = "Measures every phase, from sticky to stateless, and prints one table.")
final class CompareCommand implements Callable<Integer> {

	private final Workbench bench;

	@Option(names = "--phases", paramLabel = "PHASE", split = ",", converter = PhaseConverter.class,
			description = "Only these of broken, sticky, redis-sticky, redis and jwt, in this order.")
	private List<Phase> phases = Phase.local();

	@Mixin
	private RunOptions options = new RunOptions();

	CompareCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		return this.options.measure(this.bench, List.copyOf(EnumSet.copyOf(this.phases))).code();
	}

}
