package dev.cartshift.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A program that is run again and again, and the log of what it was told and what it
 * complained about. What goes to its standard input, secrets for one, is in no log and on
 * no command line. Thread-safe.
 */
public final class Tool {

	private static final byte[] NOTHING = new byte[0];

	private final Path program;

	private final Children children;

	private final Path log;

	/**
	 * Uses a program.
	 * @param log is appended to; its directory exists
	 */
	public Tool(Path program, Children children, Path log) {
		this.program = program;
		this.children = children;
		this.log = log;
	}

	public String name() {
		return String.valueOf(this.program.getFileName());
	}

	public Path log() {
		return this.log;
	}

	/** Returns when it has ended, whatever its status. */
	public Outcome run(List<String> arguments) throws InterruptedException {
		return run(arguments, NOTHING);
	}

	/** As {@link #run(List)}, with something to read. */
	public Outcome run(List<String> arguments, byte[] input) throws InterruptedException {
		return finish(arguments, start(arguments, input, Redirect.PIPE, Redirect.PIPE));
	}

	/** As {@link #run(List)}, with its standard output written to a file. */
	public Outcome runInto(Path file, List<String> arguments) throws InterruptedException {
		return finish(arguments, start(arguments, NOTHING, Redirect.to(file.toFile()), Redirect.PIPE));
	}

	/** As {@link #run(List)}, with all that it says written to a file, in its order. */
	public Outcome runLogged(Path file, List<String> arguments) throws InterruptedException {
		Redirect all = Redirect.appendTo(emptied(file).toFile());
		return finish(arguments, start(arguments, NOTHING, all, all));
	}

	/** Starts what runs on by itself; what it complains about goes to the log. */
	public Process start(List<String> arguments) {
		note("$ " + name() + " " + String.join(" ", arguments) + " &\n");
		return start(arguments, NOTHING, Redirect.PIPE, Redirect.appendTo(this.log.toFile()));
	}

	/**
	 * A last word, also while everything is being stopped: nobody guards the process, and
	 * it is killed when it takes too long.
	 */
	public void runUnguarded(List<String> arguments, Duration limit) {
		note("$ " + name() + " " + String.join(" ", arguments) + " (at the end)\n");
		try {
			Process process = new ProcessBuilder(command(arguments))
				.redirectOutput(Redirect.appendTo(this.log.toFile()))
				.redirectError(Redirect.appendTo(this.log.toFile()))
				.start();
			if (!process.waitFor(limit)) {
				process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			note(ex + "\n");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends it, and returns when it has ended. */
	public void stop(Process process) {
		this.children.stop(List.of(process));
	}

	private Process start(List<String> arguments, byte[] input, Redirect out, Redirect err) {
		try {
			return this.children.start(new ProcessBuilder(command(arguments)).redirectOutput(out).redirectError(err),
					input);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot run " + this.program, ex);
		}
	}

	private List<String> command(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(this.program.toString()));
		command.addAll(arguments);
		return command;
	}

	private Outcome finish(List<String> arguments, Process process) throws InterruptedException {
		var err = CompletableFuture.supplyAsync(() -> all(process.errorReader()),
				(task) -> Thread.ofVirtual().start(task));
		String out = all(process.inputReader());
		Outcome outcome = new Outcome(process.waitFor(), out, err.join());
		note("$ " + name() + " " + String.join(" ", arguments) + "\n"
				+ (outcome.err().isEmpty() ? "" : outcome.err() + "\n")
				+ (outcome.succeeded() ? "" : "exit status " + outcome.status() + "\n"));
		return outcome;
	}

	private static String all(BufferedReader reader) {
		try (reader) {
			return reader.readAllAsString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path emptied(Path file) {
		try {
			return Files.write(file, NOTHING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void note(String text) {
		try {
			Files.writeString(this.log, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
