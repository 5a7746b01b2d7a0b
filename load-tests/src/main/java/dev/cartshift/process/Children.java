package dev.cartshift.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The processes that the lab starts. None outlives it: they are stopped by
 * {@link #close()}, by a shutdown hook when the JVM ends on a signal, and by the
 * {@link Reaper} when the JVM is killed. Thread-safe.
 */
public final class Children implements AutoCloseable {

	private final Reaper reaper;

	private final Duration grace;

	private final Set<Process> running = ConcurrentHashMap.newKeySet();

	private final Thread hook = Thread.ofPlatform().name("stop-children").unstarted(this::endOnSignal);

	private boolean closed;

	private Children(Reaper reaper, Duration grace) {
		this.reaper = reaper;
		this.grace = grace;
	}

	/**
	 * Opens for business.
	 * @param grace how long a process may take to end after SIGTERM before it is killed
	 */
	public static Children open(Duration grace) throws IOException {
		Children children = new Children(Reaper.start(), grace);
		Runtime.getRuntime().addShutdownHook(children.hook);
		return children;
	}

	private void endOnSignal() {
		System.err.println("stopping...");
		end();
	}

	/** Starts a process without standard input. */
	public Process start(ProcessBuilder command) throws IOException {
		return start(command, new byte[0]);
	}

	/**
	 * Starts a process. It waits for a word before it becomes the program that was asked
	 * for, and ends if none comes: the lab may be killed before it has put the process
	 * under guard.
	 * @param input all that it reads from its standard input
	 * @throws IOException if the program, given by its path, cannot be executed
	 * @throws IllegalStateException if everything is being stopped
	 */
	public synchronized Process start(ProcessBuilder command, byte[] input) throws IOException {
		if (this.closed) {
			throw new IllegalStateException("the lab is closing");
		}
		Process process = command.command(waiting(command.command())).start();
		this.running.add(process);
		this.reaper.guard(process);
		process.onExit().thenAccept(this::forget);
		try (OutputStream standardInput = process.getOutputStream()) {
			standardInput.write("go\n".getBytes(StandardCharsets.US_ASCII));
			standardInput.write(input);
		}
		return process;
	}

	private static List<String> waiting(List<String> command) throws IOException {
		Path program = Path.of(command.getFirst());
		if (program.isAbsolute() && !Files.isExecutable(program)) {
			throw new IOException("cannot execute " + program);
		}
		List<String> waiting = new ArrayList<>(List.of("sh", "-c", "read -r word && exec \"$@\"", "lab"));
		waiting.addAll(command);
		return waiting;
	}

	/** Returns when all have ended: asked by SIGTERM, or killed after a grace period. */
	public void stop(Collection<Process> processes) {
		processes.forEach(Process::destroy);
		var ends = processes.stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(ends)
			.completeOnTimeout(null, this.grace.toMillis(), TimeUnit.MILLISECONDS)
			.thenRun(() -> processes.forEach(Process::destroyForcibly))
			.thenCompose((stopped) -> CompletableFuture.allOf(ends))
			.join();
	}

	/** Whether {@link #close()} has begun: what ends now was asked to. */
	public synchronized boolean closed() {
		return this.closed;
	}

	@Override
	public void close() {
		end();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending: the hook runs, and finds nothing to do.
		}
	}

	private void end() {
		if (refuseMore()) {
			stop(List.copyOf(this.running));
			endReaper();
		}
	}

	private synchronized boolean refuseMore() {
		boolean first = !this.closed;
		this.closed = true;
		return first;
	}

	private void endReaper() {
		try {
			this.reaper.close();
		}
		catch (IOException ex) {
			// Its pipe is broken because it has ended already.
		}
	}

	private void forget(Process process) {
		if (this.running.remove(process)) {
			this.reaper.release(process);
		}
	}

}
