package dev.cartshift.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.process.Children;
import dev.cartshift.process.Programs;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server of the lab's own, on a free loopback port.
 */
final class RedisServer implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration PERIOD = Duration.ofMillis(50);

	/** Nothing is on disk: a server that ends forgets everything. */
	private static final List<String> FORGETFUL = List.of("--appendonly", "no");

	private final Path executable;

	private final List<String> arguments;

	private final Workdir workdir;

	private final Children children;

	private final RedisAddress address;

	private volatile Process process;

	private RedisServer(Path executable, List<String> persistence, Workdir workdir, Children children)
			throws IOException {
		int port = FreePorts.find(1).getFirst();
		this.executable = executable;
		this.arguments = Stream
			.of(List.of(executable.toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""),
					persistence)
			.flatMap(List::stream)
			.toList();
		this.workdir = workdir;
		this.children = children;
		this.address = RedisAddress.local(port);
		this.process = run();
	}

	/**
	 * Returns when the server answers. It forgets everything when it ends.
	 * @throws LabFailure if it does not answer
	 */
	static RedisServer start(Path executable, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		return start(executable, List.of(), workdir, children);
	}

	/** The same with more arguments. */
	static RedisServer start(Path executable, List<String> more, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		List<String> settings = Stream.concat(FORGETFUL.stream(), more.stream()).toList();
		RedisServer server = new RedisServer(executable, settings, workdir, children);
		server.awaitPong();
		return server;
	}

	/**
	 * The same of a server that writes down what it is told before it answers (AOF), and
	 * has it on the disk within a second: its own end loses nothing, a machine's may.
	 */
	static RedisServer durable(Path executable, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		Path data = Files.createTempDirectory(workdir.path(), "redis-data-");
		RedisServer server = new RedisServer(executable,
				List.of("--dir", data.toString(), "--appendonly", "yes", "--appendfsync", "everysec"), workdir,
				children);
		server.awaitPong();
		return server;
	}

	/**
	 * SIGKILL, and after a while a start on the same port. Returns when it answers.
	 */
	void restart(Duration away) throws IOException, InterruptedException {
		this.process.destroyForcibly().waitFor();
		Thread.sleep(away);
		this.process = run();
		awaitPong();
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

	/** Another one after a restart. */
	Process process() {
		return this.process;
	}

	/**
	 * The server's, user and system, since it started last.
	 * @throws LabFailure if it has ended
	 */
	Duration cpuTime() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> LabFailure.notStarted("Redis ended while it was measured; its log: " + log()));
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

	private Path log() {
		return this.workdir.log("redis");
	}

	private Process run() {
		try {
			return this.children.start(new ProcessBuilder(this.arguments).directory(this.workdir.logs().toFile())
				.redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(log().toFile())));
		}
		catch (IOException ex) {
			throw LabFailure.notStarted("cannot run " + this.executable + ": " + ex.getMessage(), ex);
		}
	}

	private void awaitPong() throws IOException, InterruptedException {
		Instant deadline = Instant.now().plus(START_TIMEOUT);
		while (!answers()) {
			if (!this.process.isAlive() || Instant.now().isAfter(deadline)) {
				close();
				throw LabFailure.notStarted(this.executable + " did not start (" + lastLine(log())
						+ "); install Redis or Valkey, or give an address with --redis; its log: " + log());
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
