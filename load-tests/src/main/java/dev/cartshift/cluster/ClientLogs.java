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
		.compile("\\[pod/([^/]+)/[^\\]]*\\] progress: (\\d+) of \\d+ journeys.*");

	private final Kubectl kubectl;

	private final Process process;

	private final Map<String, Long> journeys;

	private ClientLogs(Kubectl kubectl, Process process, Map<String, Long> journeys) {
		this.kubectl = kubectl;
		this.process = process;
		this.journeys = journeys;
	}

	/**
	 * Follows them from their beginning.
	 * @param most how many there are
	 */
	static ClientLogs follow(Kubectl kubectl, int most) {
		Process process = kubectl.follow("logs", "--follow", "--prefix", "--tail=-1", "-n", Namespace.NAME, "-l",
				LoadTest.SELECTOR, "--max-log-requests=" + most);
		Map<String, Long> journeys = new ConcurrentHashMap<>();
		Thread.ofVirtual().name("client-logs").start(() -> read(process, journeys));
		return new ClientLogs(kubectl, process, journeys);
	}

	private static void read(Process process, Map<String, Long> journeys) {
		try (Stream<String> lines = process.inputReader().lines()) {
			lines.map(PROGRESS::matcher)
				.filter(Matcher::matches)
				.forEach((progress) -> journeys.put(progress.group(1), Long.parseLong(progress.group(2))));
		}
		catch (UncheckedIOException ex) {
			// Closed.
		}
	}

	/** How many journeys all of them together have recorded. */
	long journeys() {
		return this.journeys.values().stream().mapToLong(Long::longValue).sum();
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
