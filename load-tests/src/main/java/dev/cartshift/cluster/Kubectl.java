package dev.cartshift.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.process.Outcome;
import dev.cartshift.process.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kubectl} on one context. Thread-safe. */
public final class Kubectl {

	/** Long for an answer, short for a person who waits for one that never comes. */
	private static final String ANSWER_IN_TIME = "--request-timeout=30s";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Tool tool;

	private final List<String> everywhere;

	/**
	 * Uses a program.
	 * @param context options that choose the context, put before every command
	 */
	public Kubectl(Tool tool, List<String> context) {
		this.tool = tool;
		this.everywhere = List.copyOf(context);
	}

	/**
	 * The name of the kind cluster that the context is for, or nothing where it is for
	 * another, or there is none.
	 */
	public Optional<String> kindCluster() throws InterruptedException {
		return attempt("config", "view", "--minify", "-o", "jsonpath={.contexts[0].name}").out()
			.lines()
			.filter((context) -> context.startsWith("kind-"))
			.map((context) -> context.substring("kind-".length()))
			.findFirst();
	}

	/**
	 * Looks into the kubeconfig only.
	 * @throws ClusterFailure if there is no such context
	 */
	public void refuseUnknownContext() throws InterruptedException {
		tell("config", "view", "--minify");
	}

	/** Returns what it printed. No request of it takes longer than half a minute. */
	String tell(String... arguments) throws InterruptedException {
		return successful(arguments, attempt(arguments)).out();
	}

	/** As {@link #tell(String...)}, for what takes as long as its own time limit says. */
	String await(String... arguments) throws InterruptedException {
		return successful(arguments, this.tool.run(with(arguments))).out();
	}

	/**
	 * As {@link #tell(String...)}, with something on standard input, which is in no log.
	 */
	String tell(byte[] input, String... arguments) throws InterruptedException {
		return successful(arguments, this.tool.run(inTime(arguments), input)).out();
	}

	/** What it printed and how it ended, without judging. */
	Outcome attempt(String... arguments) throws InterruptedException {
		return this.tool.run(inTime(arguments));
	}

	/** What it prints goes to a file, however long that takes. */
	void tellInto(Path file, String... arguments) throws InterruptedException {
		successful(arguments, this.tool.runInto(file, with(arguments)));
	}

	/** The answer to a question. */
	JsonNode ask(String... arguments) throws InterruptedException {
		String answer = tell(Stream.concat(Arrays.stream(arguments), Stream.of("-o", "json")).toArray(String[]::new));
		return JSON.readTree(answer.isBlank() ? "{}" : answer);
	}

	/** The items of a list. */
	List<JsonNode> list(String... arguments) throws InterruptedException {
		return ask(arguments).path("items").valueStream().toList();
	}

	/** Starts what prints until it is stopped. */
	Process follow(String... arguments) {
		return this.tool.start(with(arguments));
	}

	/** As {@link Tool#runUnguarded}. */
	void lastWord(Duration limit, String... arguments) {
		this.tool.runUnguarded(with(arguments), limit);
	}

	void stop(Process process) {
		this.tool.stop(process);
	}

	private List<String> inTime(String... arguments) {
		List<String> all = new ArrayList<>(with(arguments));
		all.add(ANSWER_IN_TIME);
		return all;
	}

	private List<String> with(String... arguments) {
		List<String> all = new ArrayList<>(this.everywhere);
		all.addAll(List.of(arguments));
		return all;
	}

	private static Outcome successful(String[] arguments, Outcome outcome) {
		if (!outcome.succeeded()) {
			throw Complaint.about("kubectl " + verb(arguments), outcome);
		}
		return outcome;
	}

	/** The first words, up to an option. */
	private static String verb(String[] arguments) {
		return String.join(" ", Arrays.stream(arguments).takeWhile((word) -> !word.startsWith("-")).limit(3).toList());
	}

}
