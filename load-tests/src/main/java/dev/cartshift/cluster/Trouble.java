package dev.cartshift.cluster;

import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Why a pod is not ready, both empty where its status does not say.
 *
 * @param reason in a word
 * @param message in a sentence
 */
record Trouble(String reason, String message) {

	private static final Trouble NONE = new Trouble("", "");

	/**
	 * A container's reason says most, then that of the pod itself, then that no node
	 * takes it.
	 */
	static Trouble of(JsonNode status) {
		Stream<JsonNode> waiting = PodState.containers(status).map((container) -> container.at("/state/waiting"));
		Stream<JsonNode> ended = PodState.containers(status)
			.filter((container) -> !container.path("ready").asBoolean(false))
			.map((container) -> container.at("/state/terminated"))
			.filter((end) -> end.path("exitCode").asInt(0) != 0);
		Stream<JsonNode> scheduling = Stream.of(condition(status, "PodScheduled"))
			.filter((condition) -> condition.path("status").asString("").equals("False"));
		return Stream.of(waiting, ended, Stream.of(status), scheduling)
			.flatMap((causes) -> causes)
			.filter((cause) -> !cause.path("reason").asString("").isEmpty())
			.map((cause) -> new Trouble(cause.path("reason").asString(""), said(cause)))
			.findFirst()
			.orElse(NONE);
	}

	private static String said(JsonNode cause) {
		return cause.has("exitCode") ? "exit status " + cause.path("exitCode").asInt()
				: cause.path("message").asString("");
	}

	/** Such as {@code OOMKilled, exit status 137}. */
	static String lastEnd(JsonNode status) {
		return PodState.containers(status)
			.map((container) -> container.at("/lastState/terminated"))
			.filter((end) -> end.has("exitCode"))
			.map((end) -> end.path("reason").asString("") + ", " + said(end))
			.findFirst()
			.orElse("");
	}

	static JsonNode condition(JsonNode status, String type) {
		return status.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals(type))
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

}
