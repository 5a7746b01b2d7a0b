package dev.cartshift.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

	/**
	 * What tells one build of a variant from another: the first 16 hexadecimal digits of
	 * the SHA-256 of its jar, if it is built.
	 */
	Optional<String> fingerprint(String variant) {
		return findJar(variant).map(SourceTree::read).map(SourceTree::digest);
	}

	/** The same of a text. */
	static String digest(String text) {
		return digest(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String digest(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(digest).substring(0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JRE has SHA-256", ex);
		}
	}

	/** Where the {@link FastStart} of a variant is kept: gone after {@code mvn clean}. */
	Path caches(String variant) {
		return target("cart-" + variant).resolve("lab");
	}

	/** The class path of the simulations. */
	String simulations() {
		Path target = target("load-tests");
		return Stream.of("test-classes", "classes", "lib")
			.map((name) -> target.resolve(name) + (name.equals("lib") ? File.separator + "*" : ""))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * The class path of the JMH benchmarks.
	 * @throws LabFailure if they are not built
	 */
	String benchmarks() throws IOException {
		Path classpath = target("benchmarks").resolve("benchmarks.classpath");
		if (!Files.exists(classpath)) {
			throw LabFailure.notStarted("the benchmarks are not built: build them with mvn package");
		}
		return target("benchmarks").resolve("classes") + File.pathSeparator + Files.readString(classpath).strip();
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
