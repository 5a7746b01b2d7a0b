package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.cartshift.process.Children;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However the lab ends, nothing that it started is left. */
@Timeout(120)
class CrashTests {

	@TempDir
	private Path root;

	/** A lab of two stubborn processes and one that heeds SIGTERM. */
	static final class SmallLab {

		private SmallLab() {
		}

		public static void main(String[] arguments) throws IOException, InterruptedException {
			Children children = Children.open(Duration.ofSeconds(5));
			Process ended = children.start(new ProcessBuilder("true"));
			ended.waitFor();
			List<Process> running = List.of(children.start(new ProcessBuilder("sleep", "600")),
					children.start(new ProcessBuilder("sh", "-c", "trap '' INT HUP; while :; do sleep 1; done")),
					children.start(new ProcessBuilder(Java.executable(), "-cp", System.getProperty("java.class.path"),
							FakeReplica.NeverReady.class.getName())));
			running.forEach((process) -> System.out.println(process.pid()));
			System.out.println("started");
			new CountDownLatch(1).await();
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM", "HUP", "KILL" })
	void aSignalToTheLabEndsItsChildren(String signal) throws Exception {
		Process lab = java(SmallLab.class.getName());
		List<ProcessHandle> children = childrenOf(lab.inputReader(), "started");
		assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);
		kill(signal, lab);
		assertEnd(Stream.concat(Stream.of(lab.toHandle()), children.stream()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "KILL" })
	void aSignalDuringAMeasurementEndsReplicasAndJourneys(String signal) throws Exception {
		FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.shoppers(FakeSourceTree.ENDLESS_SHOPPERS);
		Process lab = java("-Dlab.root=" + this.root, Lab.class.getName(), "run", "broken", "--out",
				this.root.resolve("out").toString());
		lab.errorReader().lines().filter((line) -> line.contains("replicas ready")).findFirst().orElseThrow();
		List<ProcessHandle> started = awaitDescendants(lab, 5);
		kill(signal, lab);
		assertEnd(Stream.concat(Stream.of(lab.toHandle()), started.stream()));
	}

	@Test
	void theShopThatIsUpEndsWithASignal() throws Exception {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		Process lab = java("-Dlab.root=" + this.root, Lab.class.getName(), "up", "inmemory", "--port", "0",
				"--control-port", "0");
		BufferedReader said = lab.inputReader();
		assertThat(List.of(said.readLine(), said.readLine())).doesNotHaveDuplicates()
			.allSatisfy((address) -> assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+"));
		List<ProcessHandle> started = awaitDescendants(lab, 4);
		kill("INT", lab);
		assertEnd(Stream.concat(Stream.of(lab.toHandle()), started.stream()));
		assertThat(lab.waitFor()).isEqualTo(130);
	}

	@Test
	void theShopThatIsUpNamesADeadReplicaAndServesWithTheOthers() throws Exception {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		Process lab = java("-Dlab.root=" + this.root, Lab.class.getName(), "up", "inmemory", "--port", "0",
				"--control-port", "0");
		BufferedReader said = lab.errorReader();
		List<String> start = said.lines().takeWhile((line) -> !line.startsWith("Ctrl-C")).toList();
		assertThat(start).noneMatch((line) -> line.startsWith("ready: "));
		String second = start.stream().filter((line) -> line.startsWith("inmemory-2 is")).findFirst().orElseThrow();
		ProcessHandle.of(Long.parseLong(second.split(" ")[3])).orElseThrow().destroyForcibly();
		assertThat(List.of(said.readLine(), said.readLine()))
			.anyMatch((line) -> line.matches("replica inmemory-2 ended with status 137 .*/logs/inmemory-2.log"))
			.contains("ready: [inmemory-1, inmemory-3]");
		assertThat(lab.isAlive()).isTrue();
		kill("INT", lab);
		assertEnd(Stream.of(lab.toHandle()));
		assertThat(said.lines()).containsExactly("stopping...");
	}

	private static Process java(String... arguments) throws IOException {
		List<String> command = Stream
			.concat(Stream.of(Java.executable(), "-cp", System.getProperty("java.class.path")), Stream.of(arguments))
			.toList();
		return new ProcessBuilder(command).start();
	}

	private static List<ProcessHandle> childrenOf(BufferedReader pids, String end) {
		return pids.lines()
			.takeWhile((line) -> !line.equals(end))
			.map((pid) -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
			.toList();
	}

	/** The reaper is one of them. */
	private static List<ProcessHandle> awaitDescendants(Process process, int count) {
		List<ProcessHandle> descendants = process.descendants().toList();
		while (descendants.size() < count && process.isAlive()) {
			Thread.onSpinWait();
			descendants = process.descendants().toList();
		}
		return descendants;
	}

	private static void kill(String signal, Process process) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
	}

	private static void assertEnd(Stream<ProcessHandle> processes) {
		CompletableFuture<?>[] ends = processes.map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
		assertThat(CompletableFuture.allOf(ends).orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(61, TimeUnit.SECONDS);
	}

}
