package dev.cartshift.cluster;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A pod as its cluster sees it.
 *
 * @param uid which no other pod ever has, not even one of the same name
 * @param app the label {@code app.kubernetes.io/name}
 * @param job the Job that it belongs to, or empty
 * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or
 * {@code Unknown}
 * @param reason why it is not ready, in a word, or empty
 * @param message why, in a sentence, or empty
 * @param restarts of all its containers
 * @param lastEnd how the container before the present one ended, or empty
 */
record PodState(String name, String uid, String app, String job, String phase, String ip, List<String> images,
		boolean ready, boolean terminating, String reason, String message, int restarts, String lastEnd) {

	private static final Set<String> NO_IMAGE = Set.of("ErrImageNeverPull", "ErrImagePull", "ImagePullBackOff",
			"InvalidImageName", "ImageInspectError");

	PodState {
		images = List.copyOf(images);
	}

	/** Reads an item of {@code kubectl get pods -o json}. */
	static PodState of(JsonNode pod) {
		JsonNode labels = pod.at("/metadata/labels");
		Trouble trouble = Trouble.of(pod.path("status"));
		return new PodState(pod.at("/metadata/name").asString(""), pod.at("/metadata/uid").asString(""),
				labels.path("app.kubernetes.io/name").asString(""), labels.path("job-name").asString(""),
				pod.at("/status/phase").asString("Unknown"), pod.at("/status/podIP").asString(""),
				pod.at("/spec/containers")
					.valueStream()
					.map((container) -> container.path("image").asString(""))
					.toList(),
				Trouble.condition(pod.path("status"), "Ready").path("status").asString("").equals("True"),
				pod.at("/metadata").has("deletionTimestamp"), trouble.reason(), trouble.message(),
				containers(pod.path("status")).mapToInt((container) -> container.path("restartCount").asInt(0)).sum(),
				Trouble.lastEnd(pod.path("status")));
	}

	static Stream<JsonNode> containers(JsonNode status) {
		return Stream.concat(status.path("initContainerStatuses").valueStream(),
				status.path("containerStatuses").valueStream());
	}

	boolean cart() {
		return this.app.equals("cart");
	}

	/** Whether it waits for an image that is not there. */
	boolean lacksImage() {
		return NO_IMAGE.contains(this.reason);
	}

	/** Whether no node takes it. */
	boolean unschedulable() {
		return this.reason.equals("Unschedulable");
	}

	/** Whether it does not run yet. */
	boolean pending() {
		return this.phase.equals("Pending");
	}

	/** Whether it has work left to do. */
	boolean active() {
		return pending() || this.phase.equals("Running");
	}

	boolean failed() {
		return this.phase.equals("Failed");
	}

	/** Whether it never runs again: evicted, for one, and kept to be looked at. */
	boolean ended() {
		return failed() || this.phase.equals("Succeeded");
	}

	/** Whether it runs, or is to. */
	boolean wanted() {
		return !this.terminating && !ended();
	}

	/** For a line of progress: {@code cart-5d8f ContainerCreating}. */
	String brief() {
		return this.name + " " + (this.terminating ? "terminating"
				: this.ready ? "ready" : this.reason.isEmpty() ? "not ready" : this.reason);
	}

	/** For a person who wants to know why. */
	String full() {
		return "pod " + brief() + (this.message.isEmpty() ? "" : ": " + this.message.strip().replaceAll("\\s+", " "));
	}

}
