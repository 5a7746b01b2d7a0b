package dev.cartshift.cluster;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far the clients are, as they say it themselves: follows the logs of all of them
 * with one {@code kubectl}.
 */
final class ClientLogs implements AutoCloseable {

	/**
	 * {@code kubectl logs --prefix} puts {@code [pod/NAME/CONTAINER]} before each line.
	 */
	private static final Pattern PROGRESS = Pattern
		.compile("\\[pod/([^/]+)/[^\\]]*\\] progress: (\\d+) of \\d+ \\w+.*");

	private final Kubectl kubectl;

	private final Process process;

	private final Map<String, Long> recorded;

	private ClientLogs(Kubectl kubectl, Process process, Map<String, Long> recorded) {
		this.kubectl = kubectl;
		this.process = process;
		this.recorded = recorded;
	}

	/**
	 * Follows them from their beginning.
	 * @param most how many there are
	 */
	static ClientLogs follow(Kubectl kubectl, int most) {
		Process process = kubectl.follow("logs", "--follow", "--prefix", "--tail=-1", "-n", Namespace.NAME, "-l",
				LoadTest.SELECTOR, "--max-log-requests=" + most);
		Map<String, Long> recorded = new ConcurrentHashMap<>();
		Thread.ofVirtual().name("client-logs").start(() -> read(process, recorded));
		return new ClientLogs(kubectl, process, recorded);
	}

	private static void read(Process process, Map<String, Long> recorded) {
		try (Stream<String> lines = process.inputReader().lines()) {
			lines.map(PROGRESS::matcher)
				.filter(Matcher::matches)
				.forEach((progress) -> recorded.put(progress.group(1), Long.parseLong(progress.group(2))));
		}
		catch (UncheckedIOException ex) {
			// Closed.
		}
	}

	/** How much all of them together have recorded. */
	long recorded() {
		return this.recorded.values().stream().mapToLong(Long::longValue).sum();
	}

	/** How many of them have recorded anything. */
	int begun() {
		return (int) this.recorded.values().stream().filter((recorded) -> recorded > 0).count();
	}

	/**
	 * Whether {@code kubectl} still follows: it stops with the containers, and when its
	 * connection breaks.
	 */
	boolean open() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.kubectl.stop(this.process);
	}

}
