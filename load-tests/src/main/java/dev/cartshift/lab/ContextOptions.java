package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.Kubectl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster. */
final class ContextOptions {

	@Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig (the current one).")
	private @Nullable String context;

	@Option(names = "--kubeconfig", paramLabel = "FILE", description = "Instead of KUBECONFIG or ~/.kube/config.")
	private @Nullable Path kubeconfig;

	/**
	 * Says which cluster it is.
	 * @throws LabFailure if there is no {@code kubectl}
	 * @throws dev.cartshift.cluster.ClusterFailure if no cluster answers
	 */
	Cluster connect(Laboratory lab) throws InterruptedException {
		Cluster cluster = Cluster.connect(kubectl(lab));
		lab.bench().say("on " + cluster);
		return cluster;
	}

	Kubectl kubectl(Laboratory lab) {
		return new Kubectl(lab.tool("kubectl"), options(lab.bench()));
	}

	/**
	 * The kind cluster that it is, if it is one: known by its context's name, whether it
	 * answers or not.
	 * @throws dev.cartshift.cluster.ClusterFailure if a context was asked for that is not
	 * there
	 */
	Optional<String> kind(Laboratory lab) throws InterruptedException {
		if (this.context != null || this.kubeconfig != null) {
			kubectl(lab).refuseUnknownContext();
		}
		return lab.bench().programs().find("kubectl").isEmpty() ? Optional.empty() : kubectl(lab).kindCluster();
	}

	private List<String> options(Workbench bench) {
		List<String> options = new ArrayList<>();
		if (this.kubeconfig != null) {
			options.add("--kubeconfig=" + bench.directory().resolve(this.kubeconfig));
		}
		if (this.context != null) {
			options.add("--context=" + this.context);
		}
		return options;
	}

}
