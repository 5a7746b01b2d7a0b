package dev.cartshift.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.cartshift.process.Outcome;
import dev.cartshift.process.Tool;

/**
 * What the overlays need that a bare kind cluster lacks: directories of {@code k8s/kind}.
 */
public final class Addons {

	/** As k8s/kind/cilium.yaml says. */
	static final String CILIUM = "1.18.2";

	private final Kubectl kubectl;

	private final Path kind;

	private final Consumer<String> say;

	/**
	 * Installs nothing yet.
	 * @param kind the directory {@code k8s/kind}
	 */
	public Addons(Kubectl kubectl, Path kind, Consumer<String> say) {
		this.kubectl = kubectl;
		this.kind = kind;
		this.say = say;
	}

	/**
	 * Installs Cilium where there is no kube-proxy.
	 * @param helm the program
	 * @param context of the cluster
	 */
	public void installCilium(Tool helm, String context) throws InterruptedException {
		this.say.accept("cilium (in kube-proxy's place)...");
		Outcome outcome = helm.run(List.of("upgrade", "--install", "cilium", "cilium", "--repo",
				"https://helm.cilium.io", "--version", CILIUM, "--namespace", "kube-system", "--values",
				this.kind.resolve("cilium-values.yaml").toString(), "--kube-context", context, "--wait"));
		if (!outcome.succeeded()) {
			throw Complaint.about("helm upgrade --install cilium", outcome);
		}
	}

	/** Returns when every node takes pods. */
	public void awaitNodes() throws InterruptedException {
		this.say.accept("nodes ready...");
		this.kubectl.await("wait", "nodes", "--all", "--for=condition=Ready", "--timeout=5m");
	}

	/**
	 * Applies a directory and returns when its Deployments are available.
	 * @param why what needs it
	 */
	public void install(String directory, String why) throws InterruptedException {
		this.say.accept(directory + " (" + why + ")...");
		for (String object : this.kubectl
			.tell("apply", "-k", this.kind.resolve(directory).toString(), "-o",
					"jsonpath={range .items[*]}{.kind} {.metadata.namespace} {.metadata.name}{\"\\n\"}{end}")
			.lines()
			.toList()) {
			String[] words = object.split(" ");
			if (words[0].equals("Deployment")) {
				this.kubectl.await("rollout", "status", "deployment/" + words[2], "-n", words[1], "--timeout=5m");
			}
		}
	}

}
