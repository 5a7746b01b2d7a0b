package dev.cartshift.lab;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.KindCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./lab cluster delete}. */
@Command(name = "delete",
		description = "Deletes the kind cluster named cartshift with everything in it, whatever the current context is. "
				+ "No other cluster is ever deleted.")
final class ClusterDeleteCommand implements Callable<Integer> {

	private final Workbench bench;

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterDeleteCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			KindCluster kind = new KindCluster(lab.tool("kind"), KindCluster.NAME);
			if (kind.exists()) {
				kind.delete();
				this.bench.say("the kind cluster " + KindCluster.NAME + " is gone");
			}
			else {
				this.bench.say("there is no kind cluster " + KindCluster.NAME + ": nothing to delete");
			}
		}
		return ExitStatus.OK.code();
	}

}
