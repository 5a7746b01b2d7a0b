package dev.cartshift.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.process.Children;
import dev.cartshift.process.FakeProgram;
import dev.cartshift.process.Programs;
import dev.cartshift.process.Tool;
import dev.cartshift.report.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class DisturbanceTests {

	@TempDir
	private Path directory;

	private Children children;

	private FakeProgram kubectl;

	private Cluster cluster;

	private final List<String> said = new ArrayList<>();

	@BeforeEach
	void open() throws IOException {
		this.children = Children.open(Duration.ofSeconds(1));
		Path path = this.directory.resolve("bin");
		this.kubectl = FakeProgram.on(path, "kubectl");
		Tool tool = new Tool(new Programs(List.of(path)).find("kubectl").orElseThrow(), this.children,
				this.directory.resolve("kubectl.log"));
		this.cluster = new Cluster(new Kubectl(tool, List.of()), "somewhere", "https://10.0.0.1", Version.of(1, 34));
		sees(Described.readyPod("cart-1"), Described.readyPod("cart-2"));
		serves("cart-1", "cart-2");
	}

	@AfterEach
	void close() {
		this.children.close();
	}

	@Test
	void onePodIsDeletedWhenAQuarterOfTheJourneysAreRecorded() throws InterruptedException {
		Disturbance disturbance = disturbance(Fault.Kind.POD_DELETION, PodWatch.begin(this.cluster));
		disturbance.glance(24, 100);
		assertThat(deletions()).isEmpty();
		disturbance.glance(25, 100);
		disturbance.glance(26, 100);
		assertThat(deletions()).singleElement()
			.asString()
			.matches("delete pod cart-[12] -n cartshift --ignore-not-found --wait=false --request-timeout=30s");
	}

	@Test
	void theSeedChoosesThePod() throws InterruptedException {
		for (int again = 0; again < 2; again++) {
			sees(Described.readyPod("cart-1"), Described.readyPod("cart-2"));
			serves("cart-1", "cart-2");
			disturbance(Fault.Kind.POD_DELETION, PodWatch.begin(this.cluster)).glance(99, 100);
		}
		assertThat(deletions()).hasSize(2).containsOnly(deletions().getFirst());
	}

	@Test
	void aDeletionIsOverWhenThePodIsGoneAndAnotherServes() throws InterruptedException {
		PodWatch pods = PodWatch.begin(this.cluster);
		Disturbance disturbance = disturbance(Fault.Kind.POD_DELETION, pods);
		disturbance.glance(50, 100);
		String gone = deletions().getFirst().split(" ")[2];
		String kept = gone.equals("cart-1") ? "cart-2" : "cart-1";
		sees(Described.terminatingPod(gone), Described.readyPod(kept), Described.readyPod("cart-3"));
		serves(kept, "cart-3");
		disturbance.glance(60, 100);
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(disturbance::fault)
			.withMessageContaining("the journeys ended before the pod-deletion did");
		sees(Described.readyPod(kept), Described.readyPod("cart-3"));
		serves(kept, "cart-3");
		disturbance.glance(70, 100);
		assertThat(this.said).last().asString().matches("pod-deletion is complete after \\d+ s, at 70 of 100 journeys");
		assertThat(disturbance.fault()).isEqualTo(new Fault(Fault.Kind.POD_DELETION, 1000, List.of(gone)));
		assertThat(pods.all()).containsExactlyInAnyOrder(gone, kept, "cart-3");
	}

	@Test
	void aRollingRestartIsOverWhenNoneOfTheFirstPodsIsLeft() throws InterruptedException {
		Disturbance disturbance = disturbance(Fault.Kind.ROLLING_RESTART, PodWatch.begin(this.cluster));
		disturbance.glance(50, 100);
		assertThat(this.kubectl.calls()).last()
			.isEqualTo("rollout restart deployment/cart -n cartshift --request-timeout=30s");
		disturbance.glance(51, 100);
		assertThat(this.said).noneMatch((line) -> line.contains("complete"));
		sees(Described.readyPod("cart-3"), Described.readyPod("cart-4"));
		serves("cart-3", "cart-4");
		disturbance.glance(60, 100);
		assertThat(disturbance.fault())
			.isEqualTo(new Fault(Fault.Kind.ROLLING_RESTART, 1000, List.of("cart-1", "cart-2")));
	}

	@Test
	void whatNobodyAskedForIsNoPartOfIt() throws InterruptedException {
		PodWatch pods = PodWatch.begin(this.cluster);
		sees(Described.readyPod("cart-1"), Described.readyPod("cart-3"));
		serves("cart-1", "cart-3");
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> pods.refuseOthers(List.of("cart-1")))
			.withMessage("the pod cart-2 went while it was measured, and nobody deleted it");
	}

	@Test
	void aPodThatHasEndedIsNeitherWaitedForNorChosen() throws InterruptedException {
		sees(Described.evictedPod("cart-1"), Described.readyPod("cart-2"));
		serves("cart-2");
		assertThat(ShopState.of(this.cluster.kubectl()).settled()).isTrue();
		for (int seed = 0; seed < 4; seed++) {
			new Disturbance(this.cluster, Fault.Kind.POD_DELETION, PodWatch.begin(this.cluster), seed,
					InstantSource.system(), this.said::add)
				.glance(50, 100);
		}
		assertThat(deletions()).hasSize(4).allMatch((call) -> call.startsWith("delete pod cart-2 "));
	}

	@Test
	void anEvictionEndsTheRunWithItsReason() throws InterruptedException {
		PodWatch pods = PodWatch.begin(this.cluster);
		sees(Described.evictedPod("cart-1"), Described.readyPod("cart-2"), Described.readyPod("cart-3"));
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> pods.refuseOthers(List.of()))
			.withMessage("the pod cart-1 went while it was measured, and nobody deleted it (Evicted)")
			.satisfies((failure) -> assertThat(failure.details())
				.contains("pod cart-1 Evicted: The node was low on resource: memory."));
	}

	@Test
	void aStoreThatIsReplacedIsNoPartOfThePhase() throws InterruptedException {
		sees(Described.store(), Described.storePod(), Described.readyPod("cart-1"));
		PodWatch pods = PodWatch.begin(this.cluster);
		pods.refuseOthers(List.of());
		assertThat(pods.all()).containsExactly("cart-1");
		sees(Described.store(), Described.replaced(Described.storePod()), Described.readyPod("cart-1"));
		this.kubectl.answers("*get events*redis-0*", Described.list(Described.event("Evicted", "low on memory")));
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> pods.refuseOthers(List.of()))
			.withMessageStartingWith("the pod redis-0 went while it was measured, and nobody deleted it")
			.satisfies((failure) -> assertThat(failure.details()).contains("  event Evicted: low on memory"));
	}

	@Test
	void aStoreThatRestartsIsNoPartOfThePhase() throws InterruptedException {
		sees(Described.store(), Described.storePod(), Described.readyPod("cart-1"));
		PodWatch pods = PodWatch.begin(this.cluster);
		sees(Described.store(), Described.restarted(Described.storePod()), Described.readyPod("cart-1"));
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> pods.refuseOthers(List.of()))
			.withMessage("a container of redis-0 restarted while it was measured (OOMKilled, exit status 137)");
	}

	@Test
	void eventsThatCannotBeListedDoNotHideTheCause() throws InterruptedException {
		PodWatch pods = PodWatch.begin(this.cluster);
		sees(Described.restartedPod("cart-1"), Described.readyPod("cart-2"));
		this.kubectl.complains("*get events*", "Error from server (Forbidden): events is forbidden", 1);
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> pods.refuseOthers(List.of()))
			.withMessageStartingWith("a container of cart-1 restarted while it was measured");
	}

	@Test
	void fiveFailuresInARowAreBorneAndSaid() throws InterruptedException {
		Disturbance disturbance = disturbance(Fault.Kind.POD_DELETION, PodWatch.begin(this.cluster));
		for (int failure = 0; failure < 2 * Patience.MOST; failure++) {
			if (failure % Patience.MOST == 0) {
				disturbance.glance(50, 100);
			}
			this.kubectl.complainsOnceFromNowOn("*get deployments*", "Unable to connect to the server: EOF " + failure,
					1);
			disturbance.glance(50, 100);
		}
		assertThat(this.said).filteredOn((line) -> line.contains("Unable to connect")).hasSize(2 * Patience.MOST);
		this.kubectl.complainsOnceFromNowOn("*get deployments*", "Unable to connect to the server: EOF", 1);
		assertThatExceptionOfType(ClusterFailure.class).isThrownBy(() -> disturbance.glance(50, 100))
			.withMessageContaining("Unable to connect to the server");
	}

	@Test
	void aDeletionThatFailedIsTriedAgainOnTheSamePod() throws InterruptedException {
		this.kubectl.complainsOnceFromNowOn("*delete pod*", "Unable to connect to the server: EOF", 1);
		Disturbance disturbance = disturbance(Fault.Kind.POD_DELETION, PodWatch.begin(this.cluster));
		disturbance.glance(50, 100);
		disturbance.glance(51, 100);
		disturbance.glance(52, 100);
		assertThat(deletions()).hasSize(2).containsOnly(deletions().getFirst());
	}

	@Test
	void shoppersWhoHaveGoneBeforeItCanBeOverAreRefused() {
		Disturbance.refuseTooShort(Fault.Kind.POD_DELETION, 3, 240, 6);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Disturbance.refuseTooShort(Fault.Kind.ROLLING_RESTART, 3, 240, 6))
			.withMessageStartingWith("a rolling-restart takes 90 s at least, and these shoppers come for 30 s");
	}

	private Disturbance disturbance(Fault.Kind kind, PodWatch pods) {
		return new Disturbance(this.cluster, kind, pods, 42, InstantSource.fixed(Instant.ofEpochMilli(1000)),
				this.said::add);
	}

	private List<String> deletions() {
		return this.kubectl.calls().stream().filter((call) -> call.startsWith("delete")).toList();
	}

	private void sees(String... pods) {
		String[] all = Stream.concat(Stream.of(Described.deployment(2)), Stream.of(pods)).toArray(String[]::new);
		this.kubectl.answersFromNowOn("*get deployments,statefulsets,pods*", Described.list(all));
	}

	private void serves(String... pods) {
		this.kubectl.answersFromNowOn("*get endpointslices*", Described.endpoints(pods));
	}

}
