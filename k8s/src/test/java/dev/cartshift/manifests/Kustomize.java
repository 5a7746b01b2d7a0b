package dev.cartshift.manifests;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The program that renders kustomizations: {@code kustomize}, or {@code kubectl}, which
 * has one built in.
 */
record Kustomize(List<String> command) {

	private static final String MISSING = "neither kustomize nor kubectl is on the PATH: NO MANIFEST WAS CHECKED";

	/** The one on this machine; {@link #required} says what happens without. */
	static Kustomize here() {
		return required(on(System.getenv("PATH")), System.getenv("CI") != null, System.err);
	}

	/**
	 * Passes what was found. Where nothing was, the test is skipped and says so aloud, or
	 * fails where this is continuous integration: skipped there, a broken manifest lands.
	 */
	static Kustomize required(Optional<Kustomize> found, boolean continuousIntegration, PrintStream console) {
		if (found.isEmpty()) {
			console.println(MISSING);
			if (continuousIntegration) {
				throw new AssertionFailedError(MISSING);
			}
			throw new TestAbortedException(MISSING);
		}
		return found.get();
	}

	/** The first of the two programs in these directories, as {@code PATH} lists them. */
	static Optional<Kustomize> on(String path) {
		return Stream.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"))
			.filter((command) -> Stream.of(path.split(File.pathSeparator))
				.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command.getFirst()))))
			.findFirst()
			.map(Kustomize::new);
	}

	/** What {@code kubectl apply} would send. */
	String render(Path directory) {
		try {
			Process process = new ProcessBuilder(
					Stream.concat(this.command.stream(), Stream.of(directory.toString())).toList())
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new AssertionFailedError("%s does not render: %s".formatted(directory, output));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
