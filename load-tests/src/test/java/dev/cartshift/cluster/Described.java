package dev.cartshift.cluster;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code kubectl get -o json} prints, cut down to what matters. */
public final class Described {

	/** A cluster new enough for the manifests. */
	public static final String VERSIONS = versions(32, 34);

	private Described() {
	}

	public static String versions(int client, int server) {
		return """
				{"clientVersion": {"major": "1", "minor": "%d+", "gitVersion": "v1.%d.4"},
				 "serverVersion": {"major": "1", "minor": "%d", "gitVersion": "v1.%d.2"}}
				""".formatted(client, client, server, server);
	}

	public static String list(String... items) {
		return Stream.of(items).collect(Collectors.joining(",\n", "{\"kind\": \"List\", \"items\": [\n", "]}\n"));
	}

	/** With as many pods of the newest kind as are wanted, all of them ready. */
	public static String deployment(int replicas) {
		return deployment(replicas, replicas, replicas);
	}

	public static String deployment(int replicas, int updated, int ready) {
		return """
				{"kind": "Deployment", "metadata": {"name": "cart", "generation": 2},
				 "spec": {"replicas": %d, "template": {"spec": {"containers": [{"image": "cartshift/cart-jwt:1"}]}}},
				 "status": {"observedGeneration": 2, "replicas": %d, "updatedReplicas": %d, "readyReplicas": %d}}
				""".formatted(replicas, replicas, updated, ready);
	}

	public static String readyPod(String name) {
		return pod(name, "cart", "Running", """
				"conditions": [{"type": "Ready", "status": "True"}],
				"containerStatuses": [{"ready": true, "restartCount": 0, "state": {"running": {}}}]""");
	}

	/** A pod that its node threw out, and that is kept to be looked at. */
	public static String evictedPod(String name) {
		return pod(name, "cart", "Failed",
				"\"reason\": \"Evicted\", \"message\": \"The node was low on resource: memory.\"");
	}

	/** One Redis, ready. */
	public static String store() {
		return """
				{"kind": "StatefulSet", "metadata": {"name": "redis", "generation": 1}, "spec": {"replicas": 1},
				 "status": {"observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "readyReplicas": 1}}
				""";
	}

	public static String storePod() {
		return readyPod("redis-0").replace("\"app.kubernetes.io/name\": \"cart\"",
				"\"app.kubernetes.io/name\": \"redis\"");
	}

	/** Another pod of the same name. */
	public static String replaced(String pod) {
		return pod.replace("\"uid\": \"", "\"uid\": \"another ");
	}

	public static String terminatingPod(String name) {
		return readyPod(name).replace("\"labels\"", "\"deletionTimestamp\": \"2026-11-20T12:00:00Z\", \"labels\"");
	}

	public static String restartedPod(String name) {
		return restarted(readyPod(name));
	}

	public static String restarted(String pod) {
		return pod.replace("\"restartCount\": 0",
				"\"restartCount\": 1, \"lastState\": {\"terminated\": {\"reason\": \"OOMKilled\", \"exitCode\": 137}}");
	}

	/** A pod whose container waits. */
	public static String waitingPod(String name, String reason, String message) {
		return pod(name, "cart", "Pending", """
				"conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady"}],
				"containerStatuses": [{"ready": false, "restartCount": 0,
				  "state": {"waiting": {"reason": "%s", "message": "%s"}}}]""".formatted(reason, message));
	}

	/** A pod that no node takes. */
	public static String unschedulablePod(String name, String app, String message) {
		return pod(name, app, "Pending", """
				"conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable",
				  "message": "%s"}]""".formatted(message));
	}

	/** A client pod that did its work, or is at it. */
	public static String clientPod(int number, String phase) {
		return pod("load-test-" + number + "-x7f2k", "load-test", phase, """
				"podIP": "10.244.0.%d",
				"containerStatuses": [{"ready": false, "restartCount": 0, "state": {}}]""".formatted(10 + number));
	}

	/** A client pod whose container ended with a status. */
	public static String failedClientPod(int number, int exitCode) {
		return pod("load-test-" + number + "-x7f2k", "load-test", "Failed", """
				"containerStatuses": [{"ready": false, "restartCount": 0,
				  "state": {"terminated": {"reason": "Error", "exitCode": %d}}}]""".formatted(exitCode));
	}

	private static String pod(String name, String app, String phase, String status) {
		return """
				{"kind": "Pod",
				 "metadata": {"name": "%s", "uid": "of %s", "labels": {"app.kubernetes.io/name": "%s"}},
				 "spec": {"containers": [{"image": "cartshift/cart-jwt:1"}]},
				 "status": {"phase": "%s", %s}}
				""".formatted(name, name, app, phase, status);
	}

	/** The Service's endpoints: pods, all ready. */
	public static String endpoints(String... pods) {
		return list(Stream.of(pods)
			.map((pod) -> "{\"conditions\": {\"ready\": true}, \"targetRef\": {\"name\": \"" + pod + "\"}}")
			.collect(Collectors.joining(", ", "{\"kind\": \"EndpointSlice\", \"endpoints\": [", "]}")));
	}

	/** An event about a pod. */
	public static String event(String reason, String message) {
		return "{\"reason\": \"%s\", \"message\": \"%s\", \"lastTimestamp\": \"2026-11-20T12:00:00Z\"}"
			.formatted(reason, message);
	}

	/** The namespace, with or without the lab's label. */
	public static String namespace(boolean ours) {
		return "{\"kind\": \"Namespace\", \"metadata\": {\"name\": \"cartshift\", \"labels\": {%s}}}"
			.formatted(ours ? "\"app.kubernetes.io/part-of\": \"cartshift\"" : "\"team\": \"others\"");
	}

	public static String config(String context) {
		return "{\"contexts\": [{\"name\": \"%s\"}], \"clusters\": [{\"cluster\": {\"server\": \"https://10.0.0.1:6443\"}}]}"
			.formatted(context);
	}

}
