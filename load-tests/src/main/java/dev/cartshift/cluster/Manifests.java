package dev.cartshift.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rendered kustomizations: what of them is on the cluster, and what should no longer be.
 */
final class Manifests {

	private static final Pattern BETWEEN = Pattern.compile("(?m)^---\\n");

	/**
	 * The kinds that any overlay deploys. Secrets and volume claims are not among them:
	 * carts of an earlier phase survive a visit to a later one.
	 */
	private static final Set<String> KINDS = Set.of("deployments.apps", "statefulsets.apps", "jobs.batch", "services",
			"configmaps", "serviceaccounts", "ingresses.networking.k8s.io", "networkpolicies.networking.k8s.io",
			"poddisruptionbudgets.policy", "horizontalpodautoscalers.autoscaling", "gateways.gateway.networking.k8s.io",
			"httproutes.gateway.networking.k8s.io");

	private final Kubectl kubectl;

	Manifests(Kubectl kubectl) {
		this.kubectl = kubectl;
	}

	/** Returns the file, {@code rendered.yaml} in the directory of the kustomization. */
	Path render(Path kustomization) throws InterruptedException {
		Path file = kustomization.resolve("rendered.yaml");
		this.kubectl.tellInto(file, "kustomize", kustomization.toString());
		return file;
	}

	/** Applies the namespace alone, for what must be in it before the rest. */
	void applyNamespace(Path rendered) throws InterruptedException {
		this.kubectl.tell(namespace(read(rendered)).getBytes(StandardCharsets.UTF_8), "apply", "-f", "-");
	}

	/**
	 * The Namespace among rendered objects, which Kustomize writes with their fields
	 * unindented.
	 */
	static String namespace(String rendered) {
		return BETWEEN.splitAsStream(rendered)
			.filter((object) -> object.lines().anyMatch("kind: Namespace"::equals))
			.collect(Collectors.joining("---\n"));
	}

	/** One of the rendered objects. */
	static Optional<String> object(String rendered, String kind, String name) {
		Set<String> marks = Set.of("kind: " + kind, "  name: " + name);
		return BETWEEN.splitAsStream(rendered)
			.filter((object) -> object.lines().collect(Collectors.toSet()).containsAll(marks))
			.findFirst();
	}

	/** Returns the names of all objects in it, such as {@code deployment.apps/cart}. */
	Set<String> apply(Path rendered) throws InterruptedException {
		return names(this.kubectl.tell("apply", "-f", rendered.toString(), "-o", "name"));
	}

	/** Deletes what an earlier deployment left, and returns its names. */
	List<String> prune(Set<String> wanted) throws InterruptedException {
		Set<String> served = names(
				this.kubectl.tell("api-resources", "--namespaced", "--verbs=list,delete", "-o", "name"));
		String kinds = KINDS.stream().filter(served::contains).sorted().collect(Collectors.joining(","));
		Set<String> left = new HashSet<>(
				names(this.kubectl.tell("get", kinds, "-n", Namespace.NAME, "-l", Namespace.SELECTOR, "-o", "name")));
		left.removeAll(wanted);
		List<String> leftovers = left.stream().sorted().toList();
		if (!leftovers.isEmpty()) {
			this.kubectl.await(
					Stream
						.concat(Stream.of("delete", "-n", Namespace.NAME, "--ignore-not-found", "--timeout=5m"),
								leftovers.stream())
						.toArray(String[]::new));
		}
		return leftovers;
	}

	private static Set<String> names(String lines) {
		return lines.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.toSet());
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
