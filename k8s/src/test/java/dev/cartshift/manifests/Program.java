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
 * A program of this machine's that judges what is here better than a copy of it could.
 *
 * @param command what it is called by, and the arguments that are always the same
 */
record Program(List<String> command) {

	/** What it printed, and whether it was content. */
	record Answer(boolean content, String text) {
	}

	/** The one on this machine; {@link #required} says what happens without. */
	static Program here(String missing, List<List<String>> commands) {
		return required(on(System.getenv("PATH"), commands), System.getenv("CI") != null, missing, System.err);
	}

	/**
	 * Passes what was found. Where nothing was, the test is skipped and says so aloud, or
	 * fails where this is continuous integration: skipped there, what is broken lands.
	 */
	static Program required(Optional<Program> found, boolean continuousIntegration, String missing,
			PrintStream console) {
		if (found.isEmpty()) {
			console.println(missing);
			if (continuousIntegration) {
				throw new AssertionFailedError(missing);
			}
			throw new TestAbortedException(missing);
		}
		return found.get();
	}

	/** The first of the programs in these directories, as {@code PATH} lists them. */
	static Optional<Program> on(String path, List<List<String>> commands) {
		return commands.stream()
			.filter((command) -> Stream.of(path.split(File.pathSeparator))
				.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command.getFirst()))))
			.findFirst()
			.map(Program::new);
	}

	Answer run(String... arguments) {
		try {
			Process process = new ProcessBuilder(Stream.concat(this.command.stream(), Stream.of(arguments)).toList())
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Answer(process.waitFor() == 0, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
