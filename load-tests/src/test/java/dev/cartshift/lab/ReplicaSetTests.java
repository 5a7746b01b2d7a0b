package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import dev.cartshift.process.Children;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ReplicaSetTests {

	@TempDir
	private Path root;

	private Children children;

	private final BlockingQueue<List<String>> ready = new LinkedBlockingQueue<>();

	@BeforeEach
	void open() throws IOException {
		this.children = Children.open(Duration.ofSeconds(1));
	}

	@AfterEach
	void close() {
		this.children.close();
	}

	@Test
	void allReplicasAreReadyWhenItHasStarted() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			assertThat(this.ready.take()).isEqualTo(set.names())
				.containsExactly("inmemory-1", "inmemory-2", "inmemory-3");
		}
	}

	@Test
	void aKilledReplicaIsNoLongerReady() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			this.ready.take();
			set.replicas().get(1).kill();
			assertThat(this.ready.take()).containsExactly("inmemory-1", "inmemory-3");
		}
	}

	@Test
	void aStoppedReplicaIsNoLongerReady() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			this.ready.take();
			set.replicas().get(0).stop();
			assertThat(this.ready.take()).containsExactly("inmemory-2", "inmemory-3");
		}
	}

	@Test
	void aReplicaThatFailsItsProbesIsNotReadyUntilItPassesOne() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			this.ready.take();
			ask(set.replicas().get(2), "/fail");
			assertThat(this.ready.take()).containsExactly("inmemory-1", "inmemory-2");
			ask(set.replicas().get(2), "/heal");
			assertThat(this.ready.take()).containsExactly("inmemory-1", "inmemory-2", "inmemory-3");
		}
	}

	@Test
	void aReplicaThatIsAddedHasANameOfItsOwnAndIsReadySoon() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			this.ready.take();
			assertThat(set.add().name()).isEqualTo("inmemory-4");
			assertThat(this.ready.take()).containsExactly("inmemory-1", "inmemory-2", "inmemory-3", "inmemory-4");
		}
	}

	@Test
	void aReplicaThatIsDeletedIsNoLongerReadyWhileItDrains() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class, Map.of("CART_DRAIN", "1h"))) {
			this.ready.take();
			Replica leaving = set.replicas().get(1);
			CompletableFuture<List<String>> endpoints = CompletableFuture.supplyAsync(this::next);
			CompletableFuture<Boolean> alive = endpoints.thenApply((ready) -> leaving.alive());
			set.delete(leaving);
			assertThat(endpoints.join()).isEqualTo(set.names()).containsExactly("inmemory-1", "inmemory-3");
			assertThat(alive.join()).as("alive when it had left the endpoints").isTrue();
			assertThat(leaving.alive()).as("alive when its deletion was over").isFalse();
			set.refuseDead();
		}
	}

	@Test
	void aReplicaThatWasKilledIsNoAccidentAndOneThatDiesIs() throws Exception {
		try (ReplicaSet set = start(FakeReplica.Healthy.class)) {
			this.ready.take();
			set.kill(set.replicas().get(0));
			assertThat(this.ready.take()).containsExactly("inmemory-2", "inmemory-3");
			set.refuseDead();
			set.replicas().get(1).kill();
			set.replicas().get(1).process().waitFor();
			assertThatExceptionOfType(LabFailure.class).isThrownBy(set::refuseDead)
				.withMessageContaining("replica inmemory-2 ended with status");
		}
	}

	private List<String> next() {
		try {
			return this.ready.take();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void closingEndsEveryReplicaAndIsNoAccident() throws Exception {
		ReplicaSet set = start(FakeReplica.Healthy.class);
		set.close();
		assertThat(set.replicas()).noneMatch(Replica::alive);
		set.refuseDead();
	}

	@Test
	void whenOneDiesTheOthersAreStopped() throws Exception {
		assertThatExceptionOfType(LabFailure.class).isThrownBy(() -> start(FakeReplica.Dying.class))
			.withMessageContainingAll("ended with status 7", "logs/inmemory-");
		assertThat(
				ProcessHandle.current().children().map(ProcessHandle::info).flatMap((info) -> info.command().stream()))
			.noneMatch((command) -> command.endsWith("java"));
	}

	private ReplicaSet start(Class<?> main) throws IOException, InterruptedException {
		return start(main, Map.of());
	}

	private ReplicaSet start(Class<?> main, Map<String, String> settings) throws IOException, InterruptedException {
		Path jar = FakeSourceTree.in(this.root).variant("inmemory", main).sourceTree().jar("inmemory");
		return ReplicaSet.start(new Variant("inmemory", RunnableJar.plain(jar, Replica.JVM), settings), 3,
				Duration.ofSeconds(50), Workdir.at(this.root), this.children,
				(endpoints) -> this.ready.add(endpoints.stream().map(Endpoint::name).toList()));
	}

	private static void ask(Replica replica, String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + replica.endpoint().address().getPort() + path);
		try (HttpClient http = HttpClient.newHttpClient()) {
			http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
		}
	}

}
