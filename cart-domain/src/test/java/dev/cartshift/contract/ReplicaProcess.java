package dev.cartshift.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.awaitility.Awaitility.await;

/**
 * A running instance of a variant's application that ends by a signal, as a pod does.
 * What it prints is in {@code target}.
 */
public final class ReplicaProcess implements AutoCloseable {

	/** Only so that a test ends. */
	static final Duration PATIENCE = Duration.ofMinutes(1);

	private final int port;

	private final Process process;

	private final Thread lastWill;

	private ReplicaProcess(int port, Process process) {
		this.port = port;
		this.process = process;
		this.lastWill = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.lastWill);
	}

	/** Returns when it is ready. */
	static ReplicaProcess start(Class<?> application, int port, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				"org.springframework.boot.SpringApplication", "--spring.main.sources=" + application.getName()));
		command.addAll(arguments);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Path.of("target", "replica-" + port + ".log").toFile())
				.start();
			ReplicaProcess replica = new ReplicaProcess(port, process);
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
			throw new IllegalStateException("ended before it was ready: target/replica-" + this.port + ".log");
		}
	}

	private boolean ready() {
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
