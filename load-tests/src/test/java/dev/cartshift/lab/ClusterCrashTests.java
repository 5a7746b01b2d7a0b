package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

	@BeforeEach
	void stand() {
		this.cluster = new FakeCluster(this.directory);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void aSignalDeletesTheShoppersAndSaysWhatStays(String signal) throws Exception {
		Process lab = start(1, "run", "jwt");
		List<ProcessHandle> started = awaitFollowing(lab);
		kill(lab, signal);
		assertEnd(lab, started);
		assertThat(this.cluster.kubectl().calls()).last()
			.isEqualTo("delete jobs -n cartshift -l app.kubernetes.io/name=load-test --ignore-not-found --wait=false");
		assertThat(lab.errorReader().lines()).contains("stopping...",
				"deleting the shoppers' Job; what was deployed stays ('./lab cluster clean' deletes it)");
	}

	@Test
	void aMigrationThatIsInterruptedDeletesTheShoppersToo() throws Exception {
		Process lab = start(2, "migrate");
		List<ProcessHandle> started = awaitFollowing(lab);
		kill(lab, "INT");
		assertEnd(lab, started);
		assertThat(this.cluster.kubectl().calls()).last()
			.asString()
			.startsWith("delete jobs -n cartshift")
			.endsWith("--wait=false");
	}

	@Test
	void aLabThatIsKilledLeavesNoKubectl() throws Exception {
		Process lab = start(1, "run", "jwt");
		List<ProcessHandle> started = awaitFollowing(lab);
		kill(lab, "KILL");
		assertEnd(lab, started);
	}

	/** Returns when the clients' logs are followed. */
	private List<ProcessHandle> awaitFollowing(Process lab) {
		BufferedReader said = lab.errorReader();
		assertThat(said.lines().filter((line) -> line.contains("to warm up...")).findFirst()).isPresent();
		while (this.cluster.kubectl().calls().stream().noneMatch((call) -> call.startsWith("logs --follow"))) {
			Thread.onSpinWait();
		}
		return lab.descendants().toList();
	}

	private Process start(int clients, String... what) throws IOException {
		this.cluster.kubectl()
			.answersOnce("*get pods*load-test*", FakeCluster.NOBODY)
			.answers("*get pods*load-test*", FakeCluster.clients(clients, "Running"));
		this.cluster.whereAllGoesWell(clients, "");
		List<String> command = new ArrayList<>(List.of(Java.executable(), "-cp", System.getProperty("java.class.path"),
				"-Dlab.root=" + Path.of("..").toAbsolutePath().normalize(), Lab.class.getName(), "cluster"));
		command.addAll(List.of(what));
		command
			.addAll(List.of("--clients", Integer.toString(clients), "--out", this.directory.resolve("out").toString()));
		ProcessBuilder program = new ProcessBuilder(command);
		Path programs = this.cluster.programs().directories().getFirst();
		program.environment().merge("PATH", "", (path, nothing) -> programs + ":" + path);
		return program.start();
	}

	private static void kill(Process lab, String signal) throws IOException, InterruptedException {
		String pid = Long.toString(lab.pid());
		assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
	}

	private static void assertEnd(Process lab, List<ProcessHandle> started) {
		CompletableFuture<?>[] ends = Stream.concat(Stream.of(lab.toHandle()), started.stream())
			.map(ProcessHandle::onExit)
			.toArray(CompletableFuture<?>[]::new);
		assertThat(CompletableFuture.allOf(ends).orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(61, TimeUnit.SECONDS);
	}

}
