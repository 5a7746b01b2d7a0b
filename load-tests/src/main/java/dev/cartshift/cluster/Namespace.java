package dev.cartshift.cluster;

import tools.jackson.databind.JsonNode;

/** The namespace that the lab works in, if it is the lab's. */
final class Namespace {

	static final String NAME = "cartshift";

	/** On everything that the lab deploys. */
	static final String LABEL = "app.kubernetes.io/part-of";

	static final String SELECTOR = LABEL + "=" + NAME;

	private final Kubectl kubectl;

	Namespace(Kubectl kubectl) {
		this.kubectl = kubectl;
	}

	/**
	 * Whether it exists.
	 * @throws ClusterFailure if it does and is not the lab's
	 */
	boolean exists() throws InterruptedException {
		JsonNode namespace = this.kubectl.ask("get", "namespace", NAME, "--ignore-not-found");
		if (namespace.isEmpty()) {
			return false;
		}
		if (!NAME.equals(namespace.path("metadata").path("labels").path(LABEL).asString(""))) {
			throw new ClusterFailure("the namespace " + NAME + " exists and is not the lab's: it lacks the label "
					+ SELECTOR + " (use another cluster, or label it if you are sure)");
		}
		return true;
	}

	/**
	 * Returns when it and all that was in it are gone.
	 * @throws ClusterFailure if that takes longer than five minutes
	 */
	void delete() throws InterruptedException {
		this.kubectl.await("delete", "namespace", NAME, "--wait=true", "--timeout=5m");
	}

}
