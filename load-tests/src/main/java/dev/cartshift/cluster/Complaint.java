package dev.cartshift.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.cartshift.process.Outcome;

/**
 * What {@code kubectl} may complain about, and what to do about it. The first that fits
 * counts.
 */
enum Complaint {

	NO_CONTEXT(
			"current-context (must exist|is not set)|context was not found|cannot locate context|context \"[^\"]*\" does not exist",
			"no such context: choose one of 'kubectl config get-contexts' with --context or 'kubectl config use-context', "
					+ "or make a cluster with './lab cluster create'"),

	NOT_LOGGED_IN("must be logged in|error: EOF|^EOF|\\(Unauthorized\\)",
			"the server does not know you: renew the context's credentials"),

	GOING("being terminated", "it is still being deleted: wait until it is gone"),

	LATE("timed out waiting for the condition",
			"it takes longer than the lab waits: 'kubectl describe' or 'kubectl get -o yaml' of it says what holds it"),

	REFUSED("exceeded quota|admission webhook|violates PodSecurity", "a rule of the cluster forbids it"),

	FORBIDDEN("\\(Forbidden\\)|is forbidden: ",
			"the context's user lacks a right: 'kubectl auth can-i --list -n cartshift' says which it has"),

	UNKNOWN_FIELD("unknown field", "the server is older than the manifests: try --compatibility"),

	UNKNOWN_KIND("no matches for kind|doesn't have a resource type",
			"the server does not know this kind: it is too old, or a component's custom resources are not installed"),

	UNREACHABLE(
			"[Uu]nable to connect|was refused|i/o timeout|no such host|TLS handshake|context deadline exceeded"
					+ "|connection reset|no route to host|request canceled|couldn't get current server API group list",
			"does the cluster run, and is it this context that is meant?");

	private static final Pattern LOGGED = Pattern.compile("[EWI]\\d{4} .*");

	private final Predicate<String> words;

	private final String hint;

	Complaint(String words, String hint) {
		this.words = Pattern.compile(words).asPredicate();
		this.hint = hint;
	}

	/** In one line: what {@code kubectl} said last, and a hint where there is one. */
	static ClusterFailure about(String doing, Outcome outcome) {
		String said = lastWords(outcome);
		Optional<Complaint> known = Arrays.stream(values())
			.filter((complaint) -> complaint.words.test(said))
			.findFirst();
		return new ClusterFailure(
				doing + ": " + said + known.map((complaint) -> " (" + complaint.hint + ")").orElse(""));
	}

	/**
	 * Warnings left out; and the client library's own log, whose lines begin with E1231
	 * or W1231, unless nothing else was said.
	 */
	private static String lastWords(Outcome outcome) {
		List<String> lines = outcome.complaints().stream().filter((line) -> !line.matches("(?i)warning:.*")).toList();
		return lines.stream()
			.filter((line) -> !LOGGED.matcher(line).matches())
			.reduce((first, second) -> second)
			.map((line) -> line.replaceFirst("^[Ee]rror:? (from server )?", ""))
			.or(() -> lines.stream()
				.reduce((first, second) -> second)
				.map((line) -> line.replaceFirst("^.* err=\"(.*)\"$", "$1")))
			.orElse("exit status " + outcome.status());
	}

}
