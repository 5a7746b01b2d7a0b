package dev.cartshift.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * A Redis server, or a Sentinel, as a child process on a free port of the loopback
 * interface, which does not outlive this JVM's orderly end. A server's append-only file
 * is synced with every write, unless its options say otherwise.
 */
public final class RedisProcess implements RestartableStore {

	private final List<String> command;

	private final String ready;

	private final int port;

	private final Path directory;

	private final Thread lastWill;

	private Process process;

	private RedisProcess(List<String> command, String ready, int port, Path directory) throws IOException {
		this.command = command;
		this.ready = ready;
		this.port = port;
		this.directory = directory;
		this.process = launch();
		this.lastWill = new Thread(this::end);
		Runtime.getRuntime().addShutdownHook(this.lastWill);
	}

	/**
	 * Starts a server: the first on the PATH, or the one in the embedded-redis jar.
	 * @param options win over those it has anyway, such as {@code "--appendonly", "no"}
	 */
	public static RedisProcess start(String... options) {
		return run(binary(), options);
	}

	static RedisProcess run(Path binary, String... options) {
		return run((port, directory) -> {
			List<String> command = new ArrayList<>(
					List.of(binary.toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir",
							directory.toString(), "--save", "", "--appendonly", "yes", "--appendfsync", "always"));
			command.addAll(List.of(options));
			return new RedisProcess(command, "Ready to accept connections", port, directory);
		});
	}

	/**
	 * Starts a Sentinel.
	 * @param directives lines of its configuration, such as
	 * {@code sentinel monitor cart 127.0.0.1 6379 2}
	 */
	public static RedisProcess sentinel(String... directives) {
		return run((port, directory) -> {
			List<String> lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1", "dir " + directory));
			lines.addAll(List.of(directives));
			Path file = Files.write(directory.resolve("sentinel.conf"), lines);
			return new RedisProcess(List.of(binary().toString(), file.toString(), "--sentinel"), "Sentinel ID is", port,
					directory);
		});
	}

	private static Path binary() {
		return RedisBinary.onPath(System.getenv("PATH")).orElseGet(RedisBinary::embedded).file();
	}

	private static RedisProcess run(Launch launch) {
		try {
			Path directory = Files.createTempDirectory("redis-");
			try {
				return launch.in(freePort(), directory);
			}
			catch (IOException | RuntimeException ex) {
				FileSystemUtils.deleteRecursively(directory);
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Launch {

		RedisProcess in(int port, Path directory) throws IOException;

	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same after a restart. */
	public int port() {
		return this.port;
	}

	/**
	 * Asks past every application.
	 * @param command as one types it, such as {@code config set maxmemory 1}
	 * @return the first line of the answer, as it comes over the wire, such as
	 * {@code +OK}
	 */
	public String ask(String command) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
			var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
			return new BufferedReader(answer).readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(command, ex);
		}
	}

	/** Kills it as a power cut would, with SIGKILL. */
	public void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/**
	 * Stops it from running, with SIGSTOP: its connections stay, and nobody answers.
	 */
	public void freeze() {
		signal("STOP");
	}

	/** Lets it run on, with SIGCONT, as if no time had passed. */
	public void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			int status = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).inheritIO()
				.start()
				.onExit()
				.join()
				.exitValue();
			if (status != 0) {
				throw new IllegalStateException("kill -%s ended with %d".formatted(name, status));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	/** A frozen one, too. */
	private void end() {
		kill();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

	private Process launch() throws IOException {
		Process launched = new ProcessBuilder(this.command).redirectErrorStream(true).start();
		awaitReady(launched.inputReader());
		return launched;
	}

	/** Reads on afterwards, or the server would stop at a full pipe. */
	private void awaitReady(BufferedReader output) throws IOException {
		StringBuilder said = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.contains(this.ready)) {
				Thread.ofVirtual().start(() -> drain(output));
				return;
			}
			said.append(line).append(System.lineSeparator());
		}
		throw new IllegalStateException(
				"%s did not start on port %d:%n%s".formatted(this.command.getFirst(), this.port, said));
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
