package dev.cartshift.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.process.Outcome;
import dev.cartshift.process.Tool;

/** The images, built by {@code docker} from a source tree whose jars are built. */
public final class DockerImages {

	private static final int LAST_LINES = 15;

	private final Tool docker;

	private final Path sourceTree;

	private final String version;

	private final Optional<String> base;

	/**
	 * Builds nothing yet.
	 * @param version in the names of the tree's jars
	 * @param base the image with a JRE 25 that all are built on, or that of the
	 * Dockerfile
	 */
	public DockerImages(Tool docker, Path sourceTree, String version, Optional<String> base) {
		this.docker = docker;
		this.sourceTree = sourceTree;
		this.version = version;
		this.base = base;
	}

	/** The variants' and that of the shoppers, without prefix and tag. */
	public static List<String> all() {
		return List.of("cart-inmemory", "cart-bridge", "cart-redis", "cart-jwt", "load-tests");
	}

	/**
	 * Builds one.
	 * @throws ClusterFailure with the last lines that {@code docker} printed
	 */
	public void build(String image, String name, Path log) throws InterruptedException {
		List<String> arguments = new ArrayList<>(List.of("build", "-t", name, "-f"));
		if (image.startsWith("cart-")) {
			arguments
				.addAll(List.of(file("Dockerfile"), "--build-arg", "VARIANT=" + image.substring("cart-".length())));
		}
		else {
			arguments.add(file(image + ".Dockerfile"));
		}
		arguments.addAll(List.of("--build-arg", "VERSION=" + this.version));
		this.base.ifPresent((given) -> arguments.addAll(List.of("--build-arg", "BASE=" + given)));
		arguments.add(this.sourceTree.toString());
		refuseFailed(this.docker.runLogged(log, arguments), name, log);
	}

	/** Writes images to one archive. */
	public void save(List<String> names, Path archive) throws InterruptedException {
		List<String> arguments = new ArrayList<>(List.of("save", "-o", archive.toString()));
		arguments.addAll(names);
		Outcome saved = this.docker.run(arguments);
		if (!saved.succeeded()) {
			throw Complaint.about("docker save", saved);
		}
	}

	private String file(String name) {
		return this.sourceTree.resolve("k8s/image").resolve(name).toString();
	}

	private static void refuseFailed(Outcome outcome, String name, Path log) {
		if (!outcome.succeeded()) {
			List<String> lines = lines(log);
			throw new ClusterFailure(
					"docker could not build " + name + " (exit status " + outcome.status() + "); its log: " + log,
					lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
		}
	}

	/** Whatever their bytes are. */
	private static List<String> lines(Path log) {
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			return lines.map(String::strip).filter((line) -> !line.isEmpty()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
