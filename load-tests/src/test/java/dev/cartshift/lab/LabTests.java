package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.benchmark.Benchmarks;
import dev.cartshift.experiment.Experiments;
import dev.cartshift.process.Programs;
import dev.cartshift.report.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class LabTests {

	@TempDir
	private Path root;

	private BenchForTests bench;

	@BeforeEach
	void stand() {
		this.bench = new BenchForTests(this.root);
	}

	static Stream<List<String>> senselessCommands() {
		return Stream.of(List.of(), List.of("compete"), List.of("compare", "--shopers", "3"),
				List.of("compare", "--phases", "broken,unbroken"), List.of("compare", "--replicas", "0"),
				List.of("compare", "--replicas", "three"), List.of("compare", "--rate", "-1"),
				List.of("compare", "--rate", "0"), List.of("compare", "--rate", "NaN"),
				List.of("compare", "--shoppers", "0"), List.of("compare", "--shoppers", "20000"),
				List.of("compare", "--warm-up", "-1"), List.of("compare", "--client-addresses", "0"),
				List.of("compare", "--client-addresses", "10001"), List.of("compare", "--think-time", "soon"),
				List.of("compare", "--think-time", "-1s"), List.of("compare", "--think-time", "16s"),
				List.of("compare", "--connection-model", "1.5"), List.of("compare", "--seed", "lucky"),
				List.of("compare", "--start-timeout", "0"), List.of("compare", "--redis", "http://127.0.0.1"),
				List.of("compare", "--redis", "127.0.0.1:6379"), List.of("compare", "--port", "65536"),
				List.of("compare", "--port", "-1"), List.of("run"), List.of("run", "fixed"), List.of("run", "cookie"),
				List.of("run", "broken", "sticky"), List.of("run", "broken", "--target", "https://shop.example/cart"),
				List.of("run", "broken", "--target", "shop"), List.of("run", "broken", "--target", "cluster"),
				List.of("run", "broken", "--clients", "3"), List.of("run", "pod-kill", "--compatibility"),
				List.of("run", "pod-kill", "--target", "http://shop"), List.of("run", "pod-kill", "--rate", "3"),
				List.of("run", "keep-alive", "--target", "cluster"), List.of("run", "pod-kill", "--replicas", "1"),
				List.of("run", "nat", "--shoppers", "0"), List.of("run", "nat", "--replicas", "51"),
				List.of("migrate", "now"), List.of("migrate", "--path", "inmemory"),
				List.of("migrate", "--path", "inmemory,postgres"), List.of("migrate", "--path", "jwt,jwt"),
				List.of("migrate", "--replicas", "1"), List.of("migrate", "--replicas", "51"),
				List.of("migrate", "--shoppers", "1"), List.of("migrate", "--dwell", "0s"),
				List.of("migrate", "--dwell", "long"), List.of("migrate", "--start-timeout", "0"),
				List.of("migrate", "--redis", "redis://127.0.0.1"), List.of("run", "migrate"),
				List.of("run", "two-tabs", "--warm-up", "3"), List.of("bench"), List.of("bench", "speed"),
				List.of("bench", "throughput", "--rounds", "1"), List.of("bench", "start-up", "--replicas", "3"),
				List.of("bench", "memory", "--rounds", "3"), List.of("list", "everything"),
				List.of("run", "pod-kill", "--target", "cluster", "--redis", "redis://127.0.0.1"),
				List.of("run", "pod-kill", "--target", "cluster", "--client-addresses", "3"),
				List.of("run", "pod-kill", "--target", "cluster", "--clients", "1"),
				List.of("run", "pod-kill", "--target", "cluster", "--shoppers", "7"),
				List.of("run", "pod-kill", "--target", "cluster", "--replicas", "0"),
				List.of("run", "pod-kill", "--target", "cluster", "--tag", "a b"), List.of("up"),
				List.of("up", "postgres"), List.of("up", "inmemory", "--affinity", "cookie"),
				List.of("up", "inmemory", "--control-port", "65536"), List.of("up", "inmemory", "--control-port", "-1"),
				List.of("cluster"), List.of("cluster", "destroy"), List.of("cluster", "deploy"),
				List.of("cluster", "deploy", "fixed"), List.of("cluster", "deploy", "jwt", "redis"),
				List.of("cluster", "deploy", "jwt", "--replicas", "0"),
				List.of("cluster", "deploy", "jwt", "--prefix", "Shop"),
				List.of("cluster", "deploy", "jwt", "--tag", "a b"), List.of("cluster", "images", "--prefix", ""),
				List.of("cluster", "create", "--config", "podman"), List.of("cluster", "run"),
				List.of("cluster", "run", "jwt", "--clients", "0"),
				List.of("cluster", "run", "jwt", "--clients", "101"), List.of("cluster", "run", "jwt", "--rate", "0"),
				List.of("cluster", "run", "jwt", "--fault", "fire"),
				List.of("cluster", "run", "jwt", "redis", "--shoppers", "60000"),
				List.of("cluster", "run", "broken", "--fault", "pod-deletion", "--rate", "1"),
				List.of("cluster", "run", "jwt", "--fault", "rolling-restart", "--rate", "5", "--shoppers", "500"));
	}

	@ParameterizedTest
	@MethodSource("senselessCommands")
	void aCommandThatMakesNoSenseIsRefusedInOneLineAndStartsNothing(List<String> command) throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		everyVariant(FakeReplica.Healthy.class);
		assertThat(this.bench.lab(command.toArray(String[]::new))).isEqualTo(2);
		assertThat(this.bench.err().lines()).singleElement().asString().startsWith("lab: ");
		assertThat(this.bench.out()).isEmpty();
		assertThat(this.root.resolve("target")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "compare", "run", "migrate", "up" })
	void everyCommandExplainsItselfAndItsExitStatus(String command) {
		assertThat(this.bench.lab(command, "--help")).isZero();
		assertThat(this.bench.out()).contains("Exit status:", "--replicas", "--verbose");
		assertThat(this.bench.lab(command, "--version")).isZero();
		assertThat(this.bench.out()).containsPattern("Cartshift \\d.*, Java 25");
	}

	@Test
	void theListNamesEveryExperimentAndBenchmarkWithWhatIsExpected() {
		assertThat(this.bench.lab("list")).isZero();
		assertThat(this.bench.out().lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(100));
		String unwrapped = this.bench.out().replaceAll("\\s+", " ");
		assertThat(Experiments.all()).allSatisfy(
				(experiment) -> assertThat(unwrapped).contains(experiment.name() + " ", experiment.hypothesis()));
		assertThat(Benchmarks.all())
			.allSatisfy((benchmark) -> assertThat(unwrapped).contains(benchmark.name() + " ", benchmark.claim()));
	}

	@Test
	void aBenchmarkNeedsItsJars() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		assertRefused("no jar of the variant floor", "bench", "throughput");
	}

	@Test
	void anExperimentThatNeedsHaProxySaysSoBeforeAnythingStarts() throws IOException {
		everyVariant(FakeReplica.Healthy.class);
		this.bench = new BenchForTests(this.root, new Programs(List.of()));
		assertRefused("there is no haproxy on the PATH: see https://www.haproxy.org", "run", "cross-check");
	}

	@Test
	void anExperimentNeedsItsJar() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		assertRefused("no jar of the variant jwt", "run", "nat");
	}

	@Test
	void aMigrationNeedsEveryJarOfItsPathBeforeAnythingStarts() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		assertRefused("no jar of the variant bridge", "migrate");
		assertRefusedAnew("no jar of the variant jwt", "migrate", "--path", "inmemory,jwt");
	}

	private void assertRefusedAnew(String reason, String... command) {
		this.bench = new BenchForTests(this.root);
		assertRefused(reason, command);
	}

	@Test
	void everyPhaseNeedsItsJarBeforeAnythingStarts() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		assertRefused("no jar of the variant redis", "compare");
	}

	@Test
	void aTakenPortIsRefused() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			assertRefused("port " + taken.getLocalPort(), "run", "broken", "--port",
					Integer.toString(taken.getLocalPort()));
		}
	}

	@Test
	void aTakenPortOfTheControlPageIsRefused() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			assertRefused("port " + taken.getLocalPort(), "up", "inmemory", "--port", "0", "--control-port",
					Integer.toString(taken.getLocalPort()));
		}
	}

	@Test
	void theShopThatIsUpSaysWhereItsControlPageIs() {
		assertThat(this.bench.lab("up", "--help")).isZero();
		assertThat(this.bench.out().replaceAll("\\s+", " ")).contains("--control-port=P",
				"Where the page that shows and kills replicas is, on 127.0.0.1; 0 for any port that is free (8090).");
	}

	@Test
	void aRedisServerThatDoesNotAnswerIsRefused() throws IOException {
		everyVariant(FakeReplica.Healthy.class);
		int silent = FreePorts.find(1).getFirst();
		assertRefused("redis://127.0.0.1:" + silent + " does not answer", "compare", "--redis",
				"redis://:secret@127.0.0.1:" + silent);
		assertThat(this.bench.err()).doesNotContain("secret");
	}

	@Test
	void aTargetThatDoesNotAnswerIsRefused() throws IOException {
		String target = "http://127.0.0.1:" + FreePorts.find(1).getFirst();
		assertRefused("nobody answers at " + target, "run", "broken", "--target", target);
	}

	@Test
	void anOutputThatIsNoDirectoryIsRefused() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		Files.writeString(this.root.resolve("file"), "");
		assertThat(this.bench.lab("run", "broken", "--out", "file")).isEqualTo(2);
		assertThat(this.bench.err().lines()).singleElement().asString().contains("cannot write to the directory");
	}

	@Test
	void aReplicaThatDiesBeforeItIsReadyIsNamedWithItsLog() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Dying.class);
		assertThat(this.bench.lab("run", "broken", "--out", "out")).isEqualTo(3);
		Path log = this.root.resolve("out/logs/inmemory-1.log");
		assertThat(lastLine()).startsWith("lab: replica inmemory-").contains("ended with status 7", "logs");
		assertThat(log).content().contains("cannot live");
	}

	@Test
	void aReplicaThatIsNotReadyInTimeIsNamedWithItsLog() throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.NeverReady.class);
		assertThat(this.bench.lab("run", "broken", "--start-timeout", "500ms")).isEqualTo(3);
		assertThat(lastLine()).matches(".* was not ready after .*/inmemory-\\d\\.log");
	}

	@Test
	void journeysThatFailAreReportedWithTheirLog() throws IOException {
		FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.shoppers(FakeSourceTree.FAILING_SHOPPERS);
		assertThat(this.bench.lab("run", "sticky", "--replicas", "1")).isEqualTo(1);
		assertThat(lastLine()).contains("ended with status 2", "journey-sticky.log");
	}

	@Test
	void comparingPrintsATableAndWritesAReport() throws IOException {
		everyVariant(FakeReplica.Healthy.class).shoppers(FakeSourceTree.CONTENT_SHOPPERS);
		int status = this.bench.lab("compare", "--phases", "jwt,redis,sticky", "--shoppers", "20", "--warm-up", "5",
				"--seed", "42", "--out", "out");
		assertThat(this.bench.err()).contains("inmemory: 3 replicas starting", "jwt: 3 replicas ready",
				"sticky: 20 of 20 journeys", "seed 42", "report.json and ", "index.html");
		assertThat(this.bench.out()).contains("sticky", "redis", "jwt")
			.endsWith("\ncalibrated: losses, choice of pods and oracle are as predicted\n");
		assertThat(this.root.resolve("out/report.json")).content().contains("\"connections\" : 240");
		assertThat(status).as(this.bench.err()).isZero();
	}

	@Test
	void aReplicaThatDiesWhileItIsMeasuredEndsTheRunAndIsNamedWithItsLog() throws IOException {
		FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.shoppers(FakeSourceTree.KILLING_SHOPPERS);
		assertThat(this.bench.lab("compare", "--phases", "broken,sticky", "--out", "out")).isEqualTo(3);
		assertThat(lastLine()).matches(
				"lab: replica inmemory-\\d ended with status 9 after it was ready; its log: .*/out/logs/inmemory-\\d.log");
		assertThat(this.bench.err()).containsOnlyOnce(".log").doesNotContain("sticky");
		assertThat(this.bench.out()).isEmpty();
	}

	@Test
	void theReportOfAnEarlierRunIsNotTakenForThatOfAFailedOne() throws IOException {
		FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.shoppers(FakeSourceTree.FAILING_SHOPPERS);
		Path report = Files.createDirectories(this.root.resolve("out")).resolve("report.json");
		Files.writeString(report, "{}");
		Path page = Files.writeString(report.resolveSibling("index.html"), "");
		assertThat(this.bench.lab("run", "sticky", "--replicas", "1", "--out", "out")).isEqualTo(1);
		assertThat(report).doesNotExist();
		assertThat(page).doesNotExist();
	}

	@Test
	void noShopperTakesPartInTwoPhases() throws IOException {
		everyVariant(FakeReplica.Healthy.class).shoppers(FakeSourceTree.CONTENT_SHOPPERS);
		this.bench.lab("compare", "--phases", "broken,sticky,jwt", "--shoppers", "2", "--warm-up", "1", "--out", "out",
				"--replicas", "1");
		assertThat(this.root.resolve("out/logs/journey-broken.log")).content().startsWith("shoppers from 1 ");
		assertThat(this.root.resolve("out/logs/journey-sticky.log")).content().startsWith("shoppers from 4 ");
		assertThat(this.root.resolve("out/logs/journey-jwt.log")).content().startsWith("shoppers from 6 ");
	}

	@Test
	void numbersThatContradictThePredictionAreNotTrusted() throws IOException {
		everyVariant(FakeReplica.Healthy.class).shoppers(FakeSourceTree.CONTENT_SHOPPERS);
		assertThat(this.bench.lab("run", "broken", "--shoppers", "20", "--warm-up", "0")).isEqualTo(1);
		assertThat(this.bench.err())
			.containsPattern("(?m)^lab: the run failed, see \\d+ reasons below the table; exit status 1$");
		assertThat(this.bench.out()).contains("FAILED: broken: R1 and M1 together: 0 of 40 lost");
	}

	@Test
	void aShopThatRunsAlreadyIsMeasuredWithoutStartingReplicas() throws IOException {
		FakeSourceTree.in(this.root).shoppers(FakeSourceTree.CONTENT_SHOPPERS);
		try (ServerSocket shop = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
			Thread.ofVirtual().start(() -> PlainShop.serve(shop));
			assertThat(this.bench.lab("run", "jwt", "--target", "http://127.0.0.1:" + shop.getLocalPort() + "/",
					"--replicas", "1", "--shoppers", "3", "--warm-up", "0"))
				.as(this.bench.err())
				.isZero();
		}
		assertThat(this.bench.err()).doesNotContain("starting");
	}

	@Test
	void theSigningKeyIsTheSameForEveryReplicaAndNeverOnACommandLine() throws IOException {
		everyVariant(FakeReplica.Healthy.class).shoppers(FakeSourceTree.CONTENT_SHOPPERS);
		this.bench.lab("run", "jwt", "--shoppers", "1", "--warm-up", "0", "--replicas", "2", "--out", "out");
		String key = Files.readAllLines(this.root.resolve("out/logs/jwt-1.log")).getFirst();
		assertThat(key).matches("key [A-Za-z0-9+/]{43}=");
		assertThat(this.root.resolve("out/logs/jwt-2.log")).content().contains(key, "profile null");
	}

	private FakeSourceTree everyVariant(Class<?> main) throws IOException {
		FakeSourceTree sourceTree = FakeSourceTree.in(this.root);
		for (Phase phase : Phase.local()) {
			sourceTree.variant(phase.variant(), main);
		}
		return sourceTree;
	}

	private void assertRefused(String reason, String... command) {
		assertThat(this.bench.lab(command)).isEqualTo(3);
		assertThat(this.bench.err().lines()).singleElement().asString().startsWith("lab: ").contains(reason);
		assertThat(this.bench.out()).isEmpty();
	}

	private String lastLine() {
		return this.bench.err().lines().toList().getLast();
	}

}
