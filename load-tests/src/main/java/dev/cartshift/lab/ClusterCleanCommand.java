package dev.cartshift.lab;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./lab cluster clean}. */
@Command(name = "clean",
		description = "Deletes what the lab deployed: the namespace cartshift with its secrets and volume claims, and nothing else. "
				+ "Returns when it is gone. A namespace of that name that is not the lab's is left alone.")
final class ClusterCleanCommand implements Callable<Integer> {

	private final Workbench bench;

	@Mixin
	private ContextOptions context = new ContextOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterCleanCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			this.bench
				.say(lab.shop(this.context.connect(lab)).clear() ? "the namespace cartshift and all in it are gone"
						: "there is no namespace cartshift: nothing to delete");
		}
		return ExitStatus.OK.code();
	}

}
