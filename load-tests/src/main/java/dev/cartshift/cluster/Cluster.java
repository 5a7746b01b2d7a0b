package dev.cartshift.cluster;

import dev.cartshift.process.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster that answers.
 *
 * @param context the name in the kubeconfig
 * @param server its address
 */
public record Cluster(Kubectl kubectl, String context, String server, Version version) {

	/** With Kustomize 4, the first in {@code kubectl} that reads components. */
	private static final Version OLDEST_CLIENT = Version.of(1, 21);

	/** {@code topologySpreadConstraints.matchLabelKeys} is on by default from here on. */
	private static final Version SPREADS_NEW_PODS = Version.of(1, 27);

	/** Indexed Jobs are on by default from here on. */
	private static final Version INDEXES_JOBS = Version.of(1, 22);

	/**
	 * Asks who is there.
	 * @throws ClusterFailure if there is no context, nobody answers, or {@code kubectl}
	 * is too old
	 */
	public static Cluster connect(Kubectl kubectl) throws InterruptedException {
		JsonNode config = kubectl.ask("config", "view", "--minify");
		Outcome answer = kubectl.attempt("version", "-o", "json");
		// Without credentials it asks for a user's name, also where it was to print JSON.
		JsonNode versions = JsonMapper.shared().readTree(answer.out().startsWith("{") ? answer.out() : "{}");
		if (versions.has("clientVersion")) {
			refuseOldClient(Version.of(versions.path("clientVersion")));
		}
		String context = config.at("/contexts/0/name").asString("");
		String server = config.at("/clusters/0/cluster/server").asString("");
		if (!answer.succeeded()) {
			throw Complaint.about("the server of context " + context + ", " + server + ", does not answer", answer);
		}
		return new Cluster(kubectl, context, server, Version.of(versions.path("serverVersion")));
	}

	private static void refuseOldClient(Version client) {
		if (client.isBefore(OLDEST_CLIENT)) {
			throw new ClusterFailure("kubectl is " + client + " and reads no Kustomize components: " + OLDEST_CLIENT
					+ " or later is needed");
		}
	}

	/**
	 * Refuses manifests that this server is too old for.
	 * @throws ClusterFailure naming the field
	 */
	public void refuseUnlessCurrent(boolean compatibility) {
		if (!compatibility && this.version.isBefore(SPREADS_NEW_PODS)) {
			throw new ClusterFailure("Kubernetes " + this.version
					+ " does not know topologySpreadConstraints.matchLabelKeys, which is in " + SPREADS_NEW_PODS
					+ " and later (--compatibility does without)");
		}
	}

	/**
	 * Refuses cookies where nobody sets them. Who may not look is not refused.
	 * @throws ClusterFailure saying how to get the ingress
	 */
	public void refuseWithoutIngress(Overlay overlay) throws InterruptedException {
		if (overlay.phase().stickyByCookie()) {
			Outcome service = this.kubectl.attempt("get", "service", "traefik", "-n", "traefik", "--ignore-not-found",
					"-o", "name");
			if (service.succeeded() && service.out().isBlank()) {
				throw new ClusterFailure("the phase " + overlay.label()
						+ " needs the ingress that sets its cookie, and there is no Service traefik in the namespace "
						+ "traefik: 'kubectl apply -k k8s/kind/traefik' ('./lab cluster create' does)");
			}
		}
	}

	/** Whether one Job can number its pods. */
	boolean indexesJobs() {
		return !this.version.isBefore(INDEXES_JOBS);
	}

	/** Where that is, for those who read the numbers. */
	public String place() {
		return "Kubernetes " + this.version;
	}

	/** Where an overlay ran, for those who read the numbers. */
	public String target(Overlay overlay, ShopSpec spec) {
		String patience = spec.redisTimeout()
			.filter((given) -> overlay.usesRedis())
			.map((given) -> ", Redis timeout " + given.toMillis() + " ms")
			.orElse("");
		return place() + patience;
	}

	@Override
	public String toString() {
		return "context " + this.context + " (" + this.server + ", Kubernetes " + this.version + ")";
	}

}
