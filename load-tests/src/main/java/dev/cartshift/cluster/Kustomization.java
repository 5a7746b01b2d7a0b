package dev.cartshift.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lab's own kustomizations, which stay in the run's directory to be read or applied
 * again. They refer to {@code k8s} by relative paths: Kustomize takes no others.
 */
final class Kustomization {

	private static final String FILE_NAME = "kustomization.yaml";

	private static final String HEAD = """
			apiVersion: kustomize.config.k8s.io/v1beta1
			kind: Kustomization
			""";

	private static final String REDIS_TIMEOUT = """
			- target:
			    kind: Deployment
			    name: cart
			  patch: |-
			    - op: add
			      path: /spec/template/spec/containers/0/env/-
			      value: {name: SPRING_DATA_REDIS_TIMEOUT, value: %dms}
			""";

	/** A new build under an old tag is a new rollout. */
	private static final String STAMP = """
			- target:
			    kind: Deployment
			    name: cart
			  patch: |-
			    apiVersion: apps/v1
			    kind: Deployment
			    metadata:
			      name: cart
			    spec:
			      template:
			        metadata:
			          annotations:
			            cartshift.dev/jar: "%s"
			""";

	/** {@code policy/v1} and {@code autoscaling/v2} are not before. */
	private static final Version CURRENT_POLICIES = Version.of(1, 21);

	private final Path k8s;

	private final Path directory;

	/**
	 * Writes below a directory.
	 * @param k8s of the source tree
	 */
	Kustomization(Path k8s, Path directory) {
		this.k8s = k8s;
		this.directory = directory;
	}

	/**
	 * Returns the directory of an overlay as it is wanted, with the canary: what pods
	 * notice is held against what shoppers do.
	 * @param server that it is for
	 * @param jar what tells one build of the variant from another, where it is known
	 */
	Path shop(Overlay overlay, ShopSpec spec, Version server, Optional<String> jar) {
		Path target = this.directory.resolve(overlay.label());
		List<String> components = Stream.of(affinity(overlay, spec), Stream.of("canary"), compatibility(spec, server))
			.flatMap((names) -> names)
			.map((name) -> reference(target, "components/" + name))
			.toList();
		return write(target,
				HEAD + section("resources", List.of(reference(target, "overlays/" + overlay.directory())))
						+ section("components", components) + """
								replicas:
								- name: cart
								  count: %d
								images:
								""".formatted(spec.replicas()) + spec.images().replacing("cart-" + overlay.variant())
						+ patches(overlay, spec, jar));
	}

	private static Stream<String> affinity(Overlay overlay, ShopSpec spec) {
		return Stream.of("sticky-sessions").filter((name) -> spec.sticky() && !overlay.phase().sticky());
	}

	/** The newest first: each changes what it finds. */
	private static Stream<String> compatibility(ShopSpec spec, Version server) {
		return spec.compatibility()
				? Stream.of("compatibility", "compatibility-1.20")
					.filter((name) -> name.equals("compatibility") || server.isBefore(CURRENT_POLICIES))
				: Stream.empty();
	}

	private static String patches(Overlay overlay, ShopSpec spec, Optional<String> jar) {
		String patches = spec.redisTimeout()
			.filter((given) -> overlay.usesRedis())
			.map((given) -> REDIS_TIMEOUT.formatted(given.toMillis()))
			.orElse("") + jar.map(STAMP::formatted).orElse("");
		return patches.isEmpty() ? "" : "patches:\n" + patches;
	}

	/** Returns the directory of one Job that numbers its pods. */
	Path indexedJob(String name, ClientPods clients, Images images) {
		return job(name, "", images, clients.indexedPatch());
	}

	/**
	 * Returns the directory of as many Jobs as there are clients, for servers that number
	 * no pods.
	 */
	Path singleJobs(String name, ClientPods clients, Images images) {
		String jobs = Stream.iterate(0, (index) -> index < clients.count(), (index) -> index + 1).map((index) -> {
			job(name + "/client-" + index, "nameSuffix: \"-" + index + "\"\n", images, clients.singlePatch(index));
			return "- client-" + index + "\n";
		}).collect(Collectors.joining());
		return write(this.directory.resolve(name), HEAD + "resources:\n" + jobs);
	}

	private Path job(String name, String suffix, Images images, String patch) {
		Path target = this.directory.resolve(name);
		return write(target,
				HEAD + "namespace: " + Namespace.NAME + "\n" + suffix
						+ section("components", List.of(reference(target, "components/load-test"))) + "images:\n"
						+ images.replacing("load-tests") + """
								patches:
								- target:
								    kind: Job
								    name: load-test
								  patch: |-
								""" + patch.indent(4));
	}

	/** Quoted, since a path may hold what means something to YAML. */
	private static String section(String name, List<String> paths) {
		return paths.isEmpty() ? ""
				: paths.stream()
					.map((path) -> "- '" + path.replace("'", "''") + "'\n")
					.collect(Collectors.joining("", name + ":\n", ""));
	}

	private String reference(Path from, String to) {
		try {
			Path base = Files.createDirectories(from).toRealPath();
			return base.relativize(this.k8s.toRealPath().resolve(to)).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path write(Path directory, String text) {
		try {
			Files.writeString(Files.createDirectories(directory).resolve(FILE_NAME), text);
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
