package dev.cartshift.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.cartshift.process.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person would look up about pods that are not as they should be. */
final class Diagnosis {

	private static final int EVENTS = 5;

	private static final int LOG_LINES = 10;

	private final Kubectl kubectl;

	Diagnosis(Kubectl kubectl) {
		this.kubectl = kubectl;
	}

	/** State, last events and last log lines of each pod. */
	List<String> of(List<PodState> pods) throws InterruptedException {
		List<String> lines = new ArrayList<>();
		for (PodState pod : pods) {
			lines.add(pod.full());
			lines.addAll(events(pod));
			lines.addAll(log(pod));
		}
		return lines;
	}

	/** None where they cannot be listed: why this was asked is worth more. */
	private List<String> events(PodState pod) throws InterruptedException {
		Outcome answer = this.kubectl.attempt("get", "events", "-n", Namespace.NAME, "--field-selector",
				"involvedObject.name=" + pod.name(), "-o", "json");
		List<JsonNode> events = (answer.succeeded() && !answer.out().isBlank())
				? JsonMapper.shared().readTree(answer.out()).path("items").valueStream().toList() : List.of();
		return events.stream()
			.sorted(Comparator.comparing(Diagnosis::time))
			.skip(Math.max(0, events.size() - EVENTS))
			.map((event) -> "  event " + event.path("reason").asString("") + ": "
					+ event.path("message").asString("").strip().replaceAll("\\s+", " "))
			.toList();
	}

	private static String time(JsonNode event) {
		String last = event.path("lastTimestamp").asString("");
		return last.isEmpty() ? event.path("eventTime").asString("") : last;
	}

	/** Of the container before this one, where that is the one that fell. */
	private List<String> log(PodState pod) throws InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("logs", pod.name(), "-n", Namespace.NAME, "--all-containers", "--tail=" + LOG_LINES));
		if (pod.reason().equals("CrashLoopBackOff")) {
			command.add("--previous");
		}
		Outcome log = this.kubectl.attempt(command.toArray(String[]::new));
		return log.succeeded() ? log.out().lines().map((line) -> "  log " + line).toList() : List.of();
	}

}
