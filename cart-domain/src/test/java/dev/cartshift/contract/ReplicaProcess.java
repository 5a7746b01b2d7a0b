package dev.cartshift.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/**
 * A running instance of a variant's application that ends by a signal, as a pod does.
 * What it prints is in {@code target}.
 */
public final class ReplicaProcess implements AutoCloseable {

	/** Only so that a test ends. */
	static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Path log;

	private int port;

	private final Thread lastWill;

	private ReplicaProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.lastWill = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.lastWill);
	}

	/** Returns when it is ready. */
	static ReplicaProcess start(Class<?> application, List<String> arguments) {
		return start(List.of("-cp", System.getProperty("java.class.path"), "org.springframework.boot.SpringApplication",
				"--spring.main.sources=" + application.getName()), arguments);
	}

	/** The same of another variant, as it is packaged. */
	static ReplicaProcess start(Path jar, List<String> arguments) {
		return start(List.of("-jar", jar.toString()), arguments);
	}

	private static ReplicaProcess start(List<String> program, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC"));
		command.addAll(program);
		command.add("--logging.level.org.springframework.boot.tomcat=info");
		command.addAll(arguments);
		try {
			Path log = Files.createTempFile(Path.of("target"), "replica-", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			ReplicaProcess replica = new ReplicaProcess(process, log);
			replica.awaitReady();
			return replica;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitReady() {
		await().atMost(PATIENCE).until(() -> ready() || !this.process.isAlive());
		if (!this.process.isAlive()) {
			throw new IllegalStateException("ended before it was ready: " + this.log);
		}
	}

	/** It chooses its port by itself: one that was free before may be taken by then. */
	private boolean ready() throws IOException {
		Matcher started = STARTED.matcher(Files.readString(this.log));
		if (!started.find()) {
			return false;
		}
		this.port = Integer.parseInt(started.group(1));
		try {
			return Connection.ask(this, "/actuator/health/readiness").status() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Without a slash at the end. */
	public URI uri() {
		return URI.create("http://localhost:" + this.port);
	}

	InetSocketAddress address() {
		return new InetSocketAddress("localhost", this.port);
	}

	/** SIGTERM. Returns at once. */
	public void terminate() {
		this.process.destroy();
	}

	/** The exit status, once it has ended. */
	public int awaitEnd() throws InterruptedException {
		return this.process.waitFor();
	}

	/** SIGKILL, if it is still there. */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		Runtime.getRuntime().removeShutdownHook(this.lastWill);
	}

}
