package dev.cartshift.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can be deployed from here: each kustomization that stands there, base
 * with each component, each overlay with each component that it has not chosen itself,
 * and as much as goes together at once. Rendered once, for all tests.
 */
final class Renderings {

	/** Where the manifests are: the Maven module's directory. */
	static final Path ROOT = Path.of("").toAbsolutePath();

	/** Of which a fleet has one at most. */
	private static final List<List<String>> CHOICES = List.of(List.of("redis", "redis-sentinel"),
			List.of("bridge-handover", "bridge-memory-first", "bridge-redis-first", "bridge-tokens-written",
					"bridge-tokens-first"));

	private static @Nullable Map<String, Manifests> rendered;

	private Renderings() {
	}

	static List<Manifests> all() {
		return List.copyOf(rendered().values());
	}

	/**
	 * One of them, such as {@code base}, {@code overlays/phase-1-sticky} or
	 * {@code overlays/phase-1-sticky + load-test}.
	 */
	static Manifests of(String name) {
		Manifests manifests = rendered().get(name);
		if (manifests == null) {
			throw new IllegalArgumentException("no rendering '%s'".formatted(name));
		}
		return manifests;
	}

	static List<String> components() {
		return directories("components");
	}

	static List<String> overlays() {
		return directories("overlays");
	}

	/** The components that a kustomization lists. */
	static List<String> chosen(String kustomization) {
		String text = text(ROOT.resolve(kustomization).resolve("kustomization.yaml"));
		return components().stream().filter((name) -> text.contains("components/" + name + '\n')).toList();
	}

	/**
	 * Kustomizations that can be rendered: not components, and nothing from the network.
	 */
	static List<Path> kustomizations() {
		return files().filter((file) -> file.endsWith("kustomization.yaml"))
			.filter((file) -> !text(file).contains("kind: Component"))
			.filter((file) -> !needsTheNetwork(file))
			.map(Path::getParent)
			.toList();
	}

	static boolean needsTheNetwork(Path kustomization) {
		return text(kustomization).contains("- https://");
	}

	/** Every YAML file that is not built. */
	static Stream<Path> files() {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((file) -> file.toString().endsWith(".yaml"))
				.filter((file) -> !file.startsWith(ROOT.resolve("target")))
				.sorted()
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static synchronized Map<String, Manifests> rendered() {
		if (rendered == null) {
			Kustomize kustomize = Kustomize.here();
			rendered = places().entrySet()
				.parallelStream()
				.map((place) -> new Manifests(place.getKey(), kustomize.render(place.getValue())))
				.collect(
						Collectors.toMap(Manifests::name, (manifests) -> manifests, (one, other) -> one, TreeMap::new));
		}
		return rendered;
	}

	private static Map<String, Path> places() {
		Map<String, Path> places = new TreeMap<>();
		kustomizations().forEach((place) -> places.put(ROOT.relativize(place).toString(), place));
		List<String> grounds = Stream.concat(Stream.of("base"), overlays().stream().map("overlays/"::concat)).toList();
		for (String ground : grounds) {
			components().stream().filter((component) -> fits(ground, component)).forEach((component) -> {
				String name = ground + " + " + component;
				places.put(name, combination(name, ground, List.of(component)));
			});
		}
		List<String> most = components().stream()
			.filter((name) -> fits("overlays/phase-3-redis-sentinel", name) && !name.startsWith("compatibility"))
			.toList();
		places.put("everything", combination("everything", "overlays/phase-3-redis-sentinel", most));
		return places;
	}

	private static boolean fits(String ground, String component) {
		List<String> chosen = chosen(ground);
		return !chosen.contains(component) && CHOICES.stream()
			.noneMatch((choice) -> choice.contains(component) && chosen.stream().anyMatch(choice::contains));
	}

	private static Path combination(String name, String ground, List<String> components) {
		try {
			Path directory = Files
				.createDirectories(ROOT.resolve("target/renderings").resolve(name.replaceAll("\\W+", "-")));
			List<String> lines = new ArrayList<>(List.of("resources:", "  - ../../../" + ground, "components:"));
			components.forEach((component) -> lines.add("  - ../../../components/" + component));
			Files.write(directory.resolve("kustomization.yaml"), lines);
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> directories(String parent) {
		try (Stream<Path> entries = Files.list(ROOT.resolve(parent))) {
			return entries.filter(Files::isDirectory).map((entry) -> entry.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
