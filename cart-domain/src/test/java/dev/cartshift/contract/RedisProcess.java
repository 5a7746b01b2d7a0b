package dev.cartshift.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * A Redis server as a child process on a free port of the loopback interface, which does
 * not outlive this JVM's orderly end. Its append-only file is synced with every write.
 */
final class RedisProcess implements RestartableStore {

	private final Path binary;

	private final int port;

	private final Path directory;

	private final Thread lastWill;

	private Process process;

	private RedisProcess(Path binary, int port, Path directory) throws IOException {
		this.binary = binary;
		this.port = port;
		this.directory = directory;
		this.process = launch();
		this.lastWill = new Thread(this::end);
		Runtime.getRuntime().addShutdownHook(this.lastWill);
	}

	static RedisProcess run(Path binary) {
		try {
			return run(binary, Files.createTempDirectory("redis-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RedisProcess run(Path binary, Path directory) throws IOException {
		try {
			return new RedisProcess(binary, freePort(), directory);
		}
		catch (IOException | RuntimeException ex) {
			FileSystemUtils.deleteRecursively(directory);
			throw ex;
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void stop() {
		this.process.destroy();
		this.process.onExit().join();
	}

	@Override
	public void startAgain() {
		try {
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		end();
		Runtime.getRuntime().removeShutdownHook(this.lastWill);
	}

	private void end() {
		stop();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

	private Process launch() throws IOException {
		Process launched = new ProcessBuilder(this.binary.toString(), "--port", Integer.toString(this.port), "--bind",
				"127.0.0.1", "--dir", this.directory.toString(), "--save", "", "--appendonly", "yes", "--appendfsync",
				"always")
			.redirectErrorStream(true)
			.start();
		awaitReady(launched.inputReader());
		return launched;
	}

	/** Reads on afterwards, or the server would stop at a full pipe. */
	private void awaitReady(BufferedReader output) throws IOException {
		StringBuilder said = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.contains("Ready to accept connections")) {
				Thread.ofVirtual().start(() -> drain(output));
				return;
			}
			said.append(line).append(System.lineSeparator());
		}
		throw new IllegalStateException("%s did not start on port %d:%n%s".formatted(this.binary, this.port, said));
	}

	private static void drain(BufferedReader output) {
		try {
			output.transferTo(Writer.nullWriter());
		}
		catch (IOException ex) {
			// the server is gone, and its output with it
		}
	}

}
