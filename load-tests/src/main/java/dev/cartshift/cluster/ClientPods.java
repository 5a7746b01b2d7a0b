package dev.cartshift.cluster;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * The pods that shoppers come from: each is one client address, and knows its number.
 *
 * @param count how many pods, 1&ndash;{@value #MOST}
 */
public record ClientPods(int count, Errand errand) {

	/**
	 * As many as a node remembers addresses for ({@code xt_recent}), and more than most
	 * clusters have room for.
	 */
	public static final int MOST = 100;

	/** What Kubernetes calls the number of an indexed Job's pod. */
	private static final String INDEX = "JOB_COMPLETION_INDEX";

	/** Of one Job that numbers its pods. */
	String indexedPatch() {
		return size(this.count) + arguments();
	}

	/** Of one Job among several, where the server numbers no pods. */
	String singlePatch(int index) {
		return """
				- op: remove
				  path: /spec/completionMode
				- op: add
				  path: /spec/template/spec/containers/0/env/-
				  value: {name: %s, value: "%d"}
				""".formatted(INDEX, index) + size(1) + arguments();
	}

	private static String size(int pods) {
		return """
				- op: add
				  path: /spec/parallelism
				  value: %d
				- op: add
				  path: /spec/completions
				  value: %d
				""".formatted(pods, pods);
	}

	private String arguments() {
		Stream<String> own = this.errand.settings().stream().map(ClientPods::literally);
		Stream<String> added = Stream.of("out=/tmp/journey", "client=$(" + INDEX + ")", "clients=" + this.count,
				"clientAddress=$(POD_IP)", "send=true");
		return Stream
			.concat(Stream.concat(own, added).map((setting) -> "-D" + setting), Stream.of("@" + this.errand.program()))
			.map((argument) -> "    - " + quoted(argument) + "\n")
			.collect(Collectors.joining("", """
					- op: add
					  path: /spec/template/spec/containers/0/args
					  value:
					""", ""));
	}

	/** Kubernetes replaces {@code $(NAME)}, and leaves what has two dollars alone. */
	private static String literally(String setting) {
		return setting.replace("$(", "$$(");
	}

	/** What JSON quotes is quoted for YAML, too. */
	private static String quoted(String argument) {
		return JsonMapper.shared().writeValueAsString(argument);
	}

}
