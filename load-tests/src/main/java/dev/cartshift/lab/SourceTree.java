package dev.cartshift.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A built source tree of Cartshift.
 *
 * @param root the directory of the parent POM
 */
record SourceTree(Path root) {

	/**
	 * The runnable jar of a variant.
	 * @throws LabFailure if it is not built
	 */
	Path jar(String variant) {
		return findJar(variant).orElseThrow(() -> LabFailure.notStarted("no jar of the variant " + variant + " in "
				+ target("cart-" + variant) + ": build it with mvn package"));
	}

	/** The class path of the simulations. */
	String simulations() {
		Path target = target("load-tests");
		return Stream.of("test-classes", "classes", "lib")
			.map((name) -> target.resolve(name) + (name.equals("lib") ? File.separator + "*" : ""))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private Path target(String module) {
		return this.root.resolve(module).resolve("target");
	}

	private Optional<Path> findJar(String variant) {
		Path target = target("cart-" + variant);
		if (!Files.isDirectory(target)) {
			return Optional.empty();
		}
		try (Stream<Path> files = Files.list(target)) {
			return files.filter(runnable("cart-" + variant + "-")).findFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Predicate<Path> runnable(String prefix) {
		List<String> others = List.of("-plain.jar", "-sources.jar", "-javadoc.jar", "-tests.jar");
		return (file) -> {
			String name = file.getFileName().toString();
			return name.startsWith(prefix) && name.endsWith(".jar") && others.stream().noneMatch(name::endsWith);
		};
	}

}
