package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.Addons;
import dev.cartshift.cluster.KindCluster;
import dev.cartshift.cluster.Kubectl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab cluster create}. */
@Command(name = "create",
		description = "Makes a kind cluster named cartshift with what the overlays need, and makes it the current context. "
				+ "No other command makes one.")
final class ClusterCreateCommand implements Callable<Integer> {

	/** What carries connections from a client to a pod. */
	enum Config {

		/** kube-proxy with iptables: a node remembers 100 addresses per pod. */
		DEFAULT("cluster.yaml"),

		/** kube-proxy with nftables, which remembers every address. */
		NFTABLES("nftables.yaml"),

		/** No kube-proxy: Cilium's eBPF does its work. */
		CILIUM("cilium.yaml");

		private final String file;

		Config(String file) {
			this.file = file;
		}

	}

	private static final String CONTEXT = "kind-" + KindCluster.NAME;

	private final Workbench bench;

	@Option(names = "--config", paramLabel = "CONFIG",
			description = "default: kube-proxy with iptables; nftables: the same without the limit of 100 addresses per pod "
					+ "and node; cilium: no kube-proxy, Cilium instead (needs helm).")
	private Config config = Config.DEFAULT;

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterCreateCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Instant start = this.bench.clock().instant();
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			Kubectl kubectl = new Kubectl(lab.tool("kubectl"), List.of("--context=" + CONTEXT));
			KindCluster kind = new KindCluster(lab.tool("kind"), KindCluster.NAME);
			refuseWithoutHelm(lab);
			create(kind, lab.k8s().resolve("kind"));
			Addons addons = new Addons(kubectl, lab.k8s().resolve("kind"), this.bench::say);
			if (this.config == Config.CILIUM) {
				addons.installCilium(lab.tool("helm"), CONTEXT);
			}
			addons.awaitNodes();
			addons.install("metrics-server", "the autoscaler's numbers, kubectl top");
			addons.install("traefik", "the ingress of the phase cookie");
		}
		this.bench.sayAfter("kind cluster " + KindCluster.NAME + " is the current context", start);
		this.bench.say("next: ./lab cluster images");
		return ExitStatus.OK.code();
	}

	/** Now, and not when the nodes wait for a network. */
	private void refuseWithoutHelm(Laboratory lab) {
		if (this.config == Config.CILIUM) {
			lab.tool("helm");
		}
	}

	private void create(KindCluster kind, Path directory) throws InterruptedException {
		if (kind.exists()) {
			throw LabFailure.notStarted("there is a kind cluster " + KindCluster.NAME
					+ " already: use it (kubectl config use-context kind-cartshift), or './lab cluster delete' first");
		}
		this.bench.say("kind cluster " + KindCluster.NAME + ": starting its nodes...");
		kind.create(directory.resolve(this.config.file));
	}

}
