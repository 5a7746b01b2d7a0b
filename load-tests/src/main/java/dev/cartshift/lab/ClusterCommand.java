package dev.cartshift.lab;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lab cluster}: the same on Kubernetes. */
@Command(name = "cluster",
		description = "Deploys and measures the phases on the Kubernetes cluster of the current context.",
		footer = { "",
				"Needs kubectl 1.21 or later. Everything is in the namespace cartshift; nothing else is touched.",
				"First time: cluster create (or a cluster of yours), cluster images, cluster run broken sticky redis jwt." })
final class ClusterCommand implements Callable<Integer> {

	private ClusterCommand() {
	}

	static CommandLine with(Workbench bench) {
		return new CommandLine(new ClusterCommand()).addSubcommand(new ClusterImagesCommand(bench))
			.addSubcommand(new ClusterCreateCommand(bench))
			.addSubcommand(new ClusterDeployCommand(bench))
			.addSubcommand(new ClusterRunCommand(bench))
			.addSubcommand(new ClusterMigrateCommand(bench))
			.addSubcommand(new ClusterCleanCommand(bench))
			.addSubcommand(new ClusterDeleteCommand(bench));
	}

	@Override
	public Integer call() {
		throw LabFailure.usage("say what to do on the cluster: images, create, deploy, run, migrate, clean or delete");
	}

}
