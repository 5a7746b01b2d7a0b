package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a run on a cluster ends, no {@code kubectl} is left; after a signal no shoppers
 * are either.
 */
@Timeout(120)
class ClusterCrashTests {

	@TempDir
	private Path directory;

	private FakeCluster cluster;

	private Process lab;

	@BeforeEach
	void start() throws IOException {
		this.cluster = new FakeCluster(this.directory);
		this.cluster.kubectl()
			.answersOnce("*get pods*load-test*", FakeCluster.NOBODY)
			.answers("*get pods*load-test*", FakeCluster.clients(1, "Running"));
		this.cluster.whereAllGoesWell(1, "");
		this.lab = lab(this.cluster.programs().directories().getFirst());
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void aSignalDeletesTheShoppersAndSaysWhatStays(String signal) throws Exception {
		List<ProcessHandle> started = awaitFollowing();
		kill(signal);
		assertEnd(started);
		assertThat(this.cluster.kubectl().calls()).last()
			.isEqualTo("delete jobs -n cartshift -l app.kubernetes.io/name=load-test --ignore-not-found --wait=false");
		assertThat(this.lab.errorReader().lines()).contains("stopping...",
				"deleting the shoppers' Job; what was deployed stays ('./lab cluster clean' deletes it)");
	}

	@Test
	void aLabThatIsKilledLeavesNoKubectl() throws Exception {
		List<ProcessHandle> started = awaitFollowing();
		kill("KILL");
		assertEnd(started);
	}

	/** Returns when the clients' logs are followed. */
	private List<ProcessHandle> awaitFollowing() {
		BufferedReader said = this.lab.errorReader();
		assertThat(said.lines().filter((line) -> line.contains("to warm up...")).findFirst()).isPresent();
		while (this.cluster.kubectl().calls().stream().noneMatch((call) -> call.startsWith("logs --follow"))) {
			Thread.onSpinWait();
		}
		return this.lab.descendants().toList();
	}

	private Process lab(Path programs) throws IOException {
		ProcessBuilder command = new ProcessBuilder(Java.executable(), "-cp", System.getProperty("java.class.path"),
				"-Dlab.root=" + Path.of("..").toAbsolutePath().normalize(), Lab.class.getName(), "cluster", "run",
				"jwt", "--clients", "1", "--out", this.directory.resolve("out").toString());
		command.environment().merge("PATH", "", (path, nothing) -> programs + ":" + path);
		return command.start();
	}

	private void kill(String signal) throws IOException, InterruptedException {
		String pid = Long.toString(this.lab.pid());
		assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
	}

	private void assertEnd(List<ProcessHandle> started) {
		CompletableFuture<?>[] ends = Stream.concat(Stream.of(this.lab.toHandle()), started.stream())
			.map(ProcessHandle::onExit)
			.toArray(CompletableFuture<?>[]::new);
		assertThat(CompletableFuture.allOf(ends).orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(61, TimeUnit.SECONDS);
	}

}
