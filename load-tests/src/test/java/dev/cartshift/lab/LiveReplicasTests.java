package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.cartshift.live.Affinity;
import dev.cartshift.live.Events;
import dev.cartshift.live.Member;
import dev.cartshift.process.Children;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the control page shows and does, with real processes. */
@Timeout(60)
class LiveReplicasTests {

	@TempDir
	private Path root;

	private final List<String> events = new CopyOnWriteArrayList<>();

	private Children children;

	private Service service;

	private ReplicaSet set;

	private LiveReplicas replicas;

	@BeforeEach
	void open() throws IOException, InterruptedException {
		this.children = Children.open(Duration.ofSeconds(5));
		this.service = Service.listen(0, new Random(1), InstantSource.system());
		Events all = new Events(InstantSource.system(), this.events::add);
		Announcer announcer = new Announcer(this.service, all::happened);
		Path jar = FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.sourceTree()
			.jar("inmemory");
		this.set = ReplicaSet.start(new Variant("inmemory", RunnableJar.plain(jar, Replica.JVM), Map.of()), 2,
				Duration.ofSeconds(50), Workdir.at(this.root), this.children, announcer);
		this.replicas = new LiveReplicas(this.set, this.service, announcer, all);
	}

	@AfterEach
	void close() throws IOException {
		this.set.close();
		this.service.close();
		this.children.close();
	}

	@Test
	void eachIsShownAsItIs() throws Exception {
		awaitStates("inmemory-1 ready", "inmemory-2 ready");
		ask("/fail");
		awaitStates("inmemory-1 not ready", "inmemory-2 ready");
		ask("/die");
		awaitStates("inmemory-1 ended", "inmemory-2 ready");
		this.replicas.kill(member(1));
		awaitStates("inmemory-1 ended", "inmemory-2 killed");
		assertThat(this.events).contains("ready: [inmemory-2]")
			.anyMatch(
					(line) -> line.startsWith("replica inmemory-1 ended with status 9 after it was ready; its log: "));
	}

	@Test
	void anotherComesInThePlaceOfOneThatIsRestarted() throws Exception {
		Set<List<String>> seen = watchWhile(() -> this.replicas.restart(member(0)));
		assertThat(seen).contains(List.of("inmemory-1 leaving", "inmemory-2 ready"),
				List.of("inmemory-2 ready", "inmemory-3 starting"));
		awaitStates("inmemory-2 ready", "inmemory-3 ready");
		this.replicas.kill(member(0));
		this.replicas.restart(member(0));
		awaitStates("inmemory-3 ready", "inmemory-4 ready");
	}

	@Test
	void aRollReplacesOneAfterTheOtherAndANewOneIsReadyBefore() throws Exception {
		List<String> progress = new ArrayList<>();
		Set<List<String>> seen = watchWhile(() -> this.replicas.roll(progress::add));
		awaitStates("inmemory-3 ready", "inmemory-4 ready");
		assertThat(progress).containsExactly("0 of 2 replaced", "1 of 2 replaced");
		assertThat(seen).allSatisfy((states) -> assertThat(states)
			.filteredOn((state) -> state.endsWith(" ready") || state.endsWith(" starting"))
			.hasSizeBetween(2, 3));
	}

	@Test
	void theDeadGoFirstWhenThereAreToBeFewer() throws Exception {
		this.replicas.scale(4);
		awaitStates("inmemory-1 ready", "inmemory-2 ready", "inmemory-3 ready", "inmemory-4 ready");
		this.replicas.kill(member(0));
		this.replicas.scale(2);
		awaitStates("inmemory-2 ready", "inmemory-3 ready");
	}

	@Test
	void oneThatDoesNotBecomeReadyIsAFailureAndIsGone() throws Exception {
		Path dying = FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Dying.class)
			.sourceTree()
			.jar("inmemory");
		this.set.run(new Variant("inmemory", RunnableJar.plain(dying, Replica.JVM), Map.of()));
		assertThatExceptionOfType(LabFailure.class).isThrownBy(() -> this.replicas.scale(3))
			.withMessageContaining("replica inmemory-3 ended with status 7");
		awaitStates("inmemory-1 ready", "inmemory-2 ready");
	}

	@Test
	void affinityIsThatOfTheService() throws Exception {
		this.replicas.affinity(Affinity.ClientIP);
		assertThat(this.replicas.affinity()).isEqualTo(Affinity.ClientIP);
		assertThat(List.of(ask("/"), ask("/"), ask("/"), ask("/"), ask("/"), ask("/"))).containsOnly(ask("/"));
	}

	private Member member(int index) {
		return this.replicas.members().get(index);
	}

	private List<String> states() {
		return this.replicas.members().stream().map((one) -> one.name() + " " + one.state().words()).toList();
	}

	private void awaitStates(String... states) throws InterruptedException {
		while (!states().equals(List.of(states))) {
			Thread.sleep(20);
		}
	}

	private Set<List<String>> watchWhile(Doing doing) throws Exception {
		Set<List<String>> seen = ConcurrentHashMap.newKeySet();
		Thread watcher = Thread.ofVirtual().start(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				seen.add(states());
				Thread.onSpinWait();
			}
		});
		doing.run();
		watcher.interrupt();
		watcher.join();
		return seen;
	}

	@FunctionalInterface
	private interface Doing {

		void run() throws Exception;

	}

	/** Who answers: by the Service, or, to be disturbed, the first replica itself. */
	private String ask(String path) throws IOException, InterruptedException {
		int port = path.equals("/") ? this.service.address().getPort() : member(0).port();
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
						BodyHandlers.discarding())
				.headers()
				.firstValue("X-Served-By")
				.orElseThrow();
		}
		catch (IOException ex) {
			return "nobody";
		}
	}

}
