package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartshift.process.Children;
import dev.cartshift.process.Programs;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server of the lab's own, on a free loopback port, that keeps nothing on disk.
 */
final class RedisServer implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration PERIOD = Duration.ofMillis(50);

	private final Process process;

	private final Children children;

	private final RedisAddress address;

	private RedisServer(Process process, Children children, RedisAddress address) {
		this.process = process;
		this.children = children;
		this.address = address;
	}

	/**
	 * Returns when the server answers.
	 * @throws LabFailure if it does not
	 */
	static RedisServer start(Path executable, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		int port = FreePorts.find(1).getFirst();
		Path log = workdir.log("redis");
		ProcessBuilder command = new ProcessBuilder(executable.toString(), "--port", Integer.toString(port), "--bind",
				"127.0.0.1", "--save", "", "--appendonly", "no")
			.directory(workdir.logs().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		RedisServer server = new RedisServer(start(command, children), children, RedisAddress.local(port));
		server.awaitPong(executable, log);
		return server;
	}

	/**
	 * The server program on this machine: {@code redis-server}, else
	 * {@code valkey-server}, both sought on the PATH, else the one in a library's jar
	 * (6.2, for common systems), which is unpacked.
	 * @param unpacked where to unpack
	 * @throws LabFailure if there is none for this system
	 */
	static Path executable(Programs programs, Path unpacked) throws IOException {
		Optional<Path> installed = programs.find("redis-server").or(() -> programs.find("valkey-server"));
		return installed.isPresent() ? installed.get() : unpack(Files.createDirectories(unpacked));
	}

	RedisAddress address() {
		return this.address;
	}

	@Override
	public void close() {
		this.children.stop(List.of(this.process));
	}

	private static Path unpack(Path directory) {
		try {
			return ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
		}
		catch (IOException | RuntimeException ex) {
			throw LabFailure.notStarted(
					"no redis-server for this system: install Redis or Valkey, or give an address with --redis", ex);
		}
	}

	private static Process start(ProcessBuilder command, Children children) {
		try {
			return children.start(command);
		}
		catch (IOException ex) {
			throw LabFailure.notStarted("cannot run " + command.command().getFirst() + ": " + ex.getMessage(), ex);
		}
	}

	private void awaitPong(Path executable, Path log) throws IOException, InterruptedException {
		Instant deadline = Instant.now().plus(START_TIMEOUT);
		while (!answers()) {
			if (!this.process.isAlive() || Instant.now().isAfter(deadline)) {
				close();
				throw LabFailure.notStarted(executable + " did not start (" + lastLine(log)
						+ "); install Redis or Valkey, or give an address with --redis; its log: " + log);
			}
			Thread.sleep(PERIOD);
		}
	}

	private boolean answers() {
		try {
			return this.address.ping().equals("+PONG");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String lastLine(Path log) throws IOException {
		List<String> lines = Files.readAllLines(log).stream().filter((line) -> !line.isBlank()).toList();
		return lines.isEmpty() ? "it printed nothing" : lines.getLast().strip();
	}

}
