package dev.cartshift.cluster;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A Deployment or a StatefulSet.
 *
 * @param name also the {@code app.kubernetes.io/name} of its pods
 * @param replicas that are wanted
 * @param updated of the newest kind, ready or not
 * @param ready that can serve, old ones included
 * @param settled whether its controller has seen what is wanted, and all that runs is of
 * the newest kind
 * @param images of the newest kind of its pods
 * @param refusal why its controller could create no pods, or empty
 */
record Workload(String name, int replicas, int updated, int ready, boolean settled, List<String> images,
		String refusal) {

	Workload {
		images = List.copyOf(images);
	}

	static Workload of(JsonNode item) {
		JsonNode status = item.path("status");
		int replicas = item.at("/spec/replicas").asInt(1);
		JsonNode failure = Trouble.condition(status, "ReplicaFailure");
		return new Workload(item.at("/metadata/name").asString(""), replicas, updated(status),
				status.path("readyReplicas").asInt(0),
				settled(item.at("/metadata/generation").asLong(0), replicas, status),
				item.at("/spec/template/spec/containers")
					.valueStream()
					.map((container) -> container.path("image").asString(""))
					.toList(),
				failure.path("status").asString("").equals("True") ? failure.path("message").asString("") : "");
	}

	private static boolean settled(long generation, int replicas, JsonNode status) {
		return status.path("observedGeneration").asLong(-1) >= generation
				&& status.path("replicas").asInt(0) == replicas && updated(status) == replicas
				&& status.path("readyReplicas").asInt(0) == replicas;
	}

	/**
	 * A StatefulSet on its newest revision counts no updated replicas in older versions.
	 */
	private static int updated(JsonNode status) {
		boolean current = status.has("currentRevision")
				&& status.path("currentRevision").equals(status.path("updateRevision"));
		return current ? status.path("replicas").asInt(0) : status.path("updatedReplicas").asInt(0);
	}

}
