package dev.cartshift.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.ClusterFailure;
import dev.cartshift.cluster.Described;
import dev.cartshift.cluster.Images;
import dev.cartshift.cluster.Kubectl;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.experiment.Act;
import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;
import dev.cartshift.experiment.Observation;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;
import dev.cartshift.experiment.Release;
import dev.cartshift.experiment.Route;
import dev.cartshift.experiment.Run;
import dev.cartshift.experiment.SessionAffinity;
import dev.cartshift.process.FakeProgram;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Parcel;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Experiments on a cluster, with a {@code kubectl} that answers as the test says. */
@Timeout(30)
class ClusterStageTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/** Longer than this century's tests take. */
	private static final long FOR_EVER = 4_000_000_000_000L;

	@TempDir
	private Path directory;

	private FakeProgram kubectl;

	private BenchForTests bench;

	private Laboratory lab;

	private ClusterStage stage;

	@BeforeEach
	void open() throws IOException, InterruptedException {
		FakeCluster cluster = new FakeCluster(this.directory);
		this.kubectl = cluster.kubectl();
		this.bench = new BenchForTests(ROOT, cluster.programs());
		this.lab = Laboratory.open(this.bench.bench(), Workdir.at(this.directory.resolve("out")));
		this.kubectl.lingers("*logs --follow*", progress(0) + progress(1), 600);
		cluster.whereAllGoesWell(2, "");
		ShopSpec spec = new ShopSpec(3, new Images("cartshift", "1"), false, Duration.ofSeconds(20), Optional.empty());
		this.stage = new ClusterStage(this.lab, Cluster.connect(new Kubectl(this.lab.tool("kubectl"), List.of())),
				new StageSettings(42, OptionalInt.empty(), OptionalInt.of(4)), spec, 2);
	}

	@AfterEach
	void close() {
		this.stage.close();
		this.lab.close();
	}

	@Test
	void aFleetIsAnOverlayWithTheReplicasOfItsCast() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		assertThat(fleet.pods()).containsExactly("cart-1", "cart-2", "cart-3");
		assertThat(fleet.open(new Route.Service(new SessionAffinity.ClientIp()))).hasToString("http://cart");
		assertThat(this.directory.resolve("out/kustomize/sticky/kustomization.yaml")).content()
			.contains("overlays/phase-1-sticky", "count: 3");
		assertThat(this.stage.place()).isEqualTo("Kubernetes v1.34.2");
	}

	@Test
	void theOnlyWayToAFleetIsItsService() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.JWT, 3));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> fleet.open(new Route.Service(new SessionAffinity.ClientIp())));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> fleet.open(new Route.Service(new SessionAffinity.None(), 2)));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> fleet.open(new Route.HaProxy(Route.Mode.RANDOM)));
	}

	@Test
	void aKillIsAForcedDeletionAndIsOverWhenAnotherPodServes() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		after("delete pod", (call) -> {
			List<String> kept = kept(call);
			// The Deployment has not yet seen that one is missing.
			runs(3, kept.get(0), kept.get(1));
			afterALook(() -> runs(3, kept.get(0), kept.get(1), "cart-4"));
		});
		Disruption disruption = fleet.disrupt(Disruption.Kind.POD_KILL);
		String victim = disruption.went().getFirst();
		assertThat(this.kubectl.calls()).contains(
				"delete pod " + victim + " -n cartshift --grace-period=0 --force --wait=false --request-timeout=30s");
		assertThat(disruption.went()).singleElement();
		assertThat(disruption.came()).containsExactly("cart-4");
		assertThat(disruption.endedMillis()).isGreaterThan(disruption.beganMillis());
		assertThat(fleet.pods()).hasSize(3).contains("cart-4").doesNotContain(victim);
	}

	@Test
	void aRollingRestartIsOverWhenNoneOfTheFirstPodsIsLeft() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		after("rollout restart", (call) -> {
			runs(3, "cart-2", "cart-3", "cart-4");
			afterALook(() -> runs(3, "cart-4", "cart-5", "cart-6"));
		});
		Disruption disruption = fleet.disrupt(Disruption.Kind.ROLLING_RESTART);
		assertThat(this.kubectl.calls()).contains("rollout restart deployment/cart -n cartshift --request-timeout=30s");
		assertThat(disruption.went()).containsExactly("cart-1", "cart-2", "cart-3");
		assertThat(disruption.came()).containsExactly("cart-4", "cart-5", "cart-6");
	}

	@Test
	void aPodThatDiesIsReplacedByAnother() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		after("delete pod",
				(call) -> runs(3, Stream.concat(kept(call).stream(), Stream.of("cart-4")).toArray(String[]::new)));
		Disruption disruption = fleet.disrupt(Disruption.Kind.POD_REPLACEMENT);
		assertThat(disruption.went()).singleElement().isNotEqualTo("cart-4");
		assertThat(disruption.came()).containsExactly("cart-4");
	}

	@Test
	void aStoreThatDiesIsBackWhenAnotherPodOfItsNameIsReady() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.REDIS, 3));
		runsWithStore(Described.storePod());
		after("delete pod redis-0", (call) -> {
			// The StatefulSet has not yet seen that it is missing.
			runsWithStore("");
			afterALook(() -> runsWithStore(Described.replaced(Described.storePod())));
		});
		Disruption disruption = fleet.disrupt(Disruption.Kind.STORE_RESTART);
		assertThat(this.kubectl.calls())
			.contains("delete pod redis-0 -n cartshift --grace-period=0 --force --wait=false --request-timeout=30s");
		assertThat(looksAfter("delete pod redis-0")).isGreaterThan(1);
		assertThat(disruption.went()).containsExactly("redis-0");
		assertThat(disruption.came()).containsExactly("redis-0");
		assertThat(fleet.pods()).containsExactly("cart-1", "cart-2", "cart-3");
	}

	@Test
	void aRollOutAppliesTheOverlayOfItsReleaseAndDeletesNothing() throws Exception {
		Fleet fleet = this.stage.start(migrating());
		applyingTakesAWhile();
		this.kubectl.answersFromNowOn("*get *-o name*", "service/cart\ndeployment.apps/cart\nstatefulset.apps/redis\n");
		after("apply -f /", (call) -> {
			runs(Described.deployment(3, 1, 3), "cart-2", "cart-3", "cart-4");
			afterALook(() -> runs(3, "cart-4", "cart-5", "cart-6"));
		});
		Disruption disruption = fleet.disrupt(new Act.RollOut(bridge("memory-first")));
		assertThat(disruption.went()).containsExactly("cart-1", "cart-2", "cart-3");
		assertThat(disruption.came()).containsExactly("cart-4", "cart-5", "cart-6");
		assertThat(fleet.pods()).isEqualTo(disruption.came());
		assertThat(kustomization("memory-first")).contains("overlays/phase-1b-memory-first", "cartshift/cart-bridge");
		assertThat(this.kubectl.calls()).noneMatch((call) -> call.startsWith("delete"));
	}

	@Test
	void affinityIsThatOfTheFleetUntilItIsRedirected() throws Exception {
		Fleet fleet = this.stage.start(migrating());
		fleet.disrupt(new Act.RollOut(new Release("redis", "redis", Map.of())));
		assertThat(kustomization("redis-sticky")).contains("overlays/phase-2-redis-sticky");
		fleet.disrupt(new Act.RollOut(new Release("jwt", "jwt", Map.of())));
		assertThat(kustomization("jwt")).contains("overlays/phase-4-jwt", "components/sticky-sessions");
		Disruption redirection = fleet.disrupt(new Act.Redirect(new SessionAffinity.None()));
		assertThat(kustomization("jwt")).contains("overlays/phase-4-jwt").doesNotContain("sticky-sessions");
		assertThat(redirection.went()).isEmpty();
		assertThat(redirection.came()).isEmpty();
		fleet.disrupt(new Act.RollOut(new Release("redis", "redis", Map.of())));
		assertThat(kustomization("redis")).contains("overlays/phase-3-redis");
	}

	@Test
	void aReleaseThatNoOverlayRunsIsRefused() throws Exception {
		Fleet fleet = this.stage.start(migrating());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> fleet.disrupt(new Act.RollOut(bridge("half-way"))))
			.withMessageContaining("half-way");
	}

	@Test
	void aServerThatDoesNotAnswerOnceDoesNotEndARollOut() throws Exception {
		Fleet fleet = this.stage.start(migrating());
		applyingTakesAWhile();
		after("apply -f /", (call) -> {
			runs(3, "cart-4", "cart-5", "cart-6");
			this.kubectl.complainsOnceFromNowOn("*get endpointslices*",
					"Unable to connect to the server: net/http: TLS handshake timeout", 1);
		});
		assertThat(fleet.disrupt(new Act.RollOut(bridge("handover"))).came()).hasSize(3);
		assertThat(this.bench.err()).contains("it goes on, after failure 1 of 5 that may be");
	}

	@Test
	void aDeploymentThatWasScaledIsLeftAsItWas() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		after("scale", (call) -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		assertThat(fleet.disrupt(Disruption.Kind.SCALE_OUT).came()).containsExactly("cart-4");
		fleet.close();
		fleet.close();
		assertThat(scalings()).containsExactly(4, 3);
	}

	@Test
	void aPodThatIsTakenAwayIsTheOneThatIsGone() throws Exception {
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		after("scale", (call) -> runs(2, "cart-1", "cart-3"));
		Disruption disruption = fleet.disrupt(Disruption.Kind.SCALE_IN);
		assertThat(disruption.went()).containsExactly("cart-2");
		assertThat(disruption.came()).isEmpty();
		assertThat(scalings()).containsExactly(2);
		this.stage.close();
		assertThat(scalings()).containsExactly(2, 3);
	}

	@Test
	void aDeploymentThatWasNotScaledIsNotScaledBack() throws Exception {
		this.stage.start(Cast.of(Phase.STICKY, 3)).close();
		assertThat(scalings()).isEmpty();
	}

	@Test
	void whatAllClientsSawIsOneRun() throws Exception {
		clientsBringBack(FOR_EVER);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		Run run = this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT));
		assertThat(run.observations().all()).hasSize(4)
			.extracting(Observation::address)
			.containsOnly("10.244.0.10", "10.244.0.11");
		assertThat(run.disruptions()).singleElement()
			.satisfies((one) -> assertThat(one.came()).containsExactly("cart-4"));
		assertThat(this.bench.err()).contains("scale-out: 4 shoppers from 2 client addresses, after 4 to warm up...",
				"scale-out is over");
		assertThat(job("scale-out")).contains("\"-Dplan={\\\"seed\\\":42,", "parallelism", "@read-back-journey");
	}

	@Test
	void shoppersStayAsLongAsTheDisruptionMayTakeAndNotForEver() throws Exception {
		clientsBringBack(FOR_EVER);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT));
		assertThat(job("scale-out")).contains("\\\"reads\\\":91,\\\"thinkTime\\\":\\\"PT1S\\\"");
	}

	@Test
	void shoppersAreToldToLeaveWhenItIsOver() throws Exception {
		clientsBringBack(FOR_EVER);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsRun();
		after("scale", (call) -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		after("exec load-test-1",
				(call) -> this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Succeeded")));
		this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT));
		assertThat(this.kubectl.calls()).filteredOn((call) -> call.startsWith("exec "))
			.containsExactly("exec load-test-0-x7f2k -n cartshift --request-timeout=30s -- touch /tmp/leave",
					"exec load-test-1-x7f2k -n cartshift --request-timeout=30s -- touch /tmp/leave");
		assertThat(job("scale-out")).contains("\"-Dleave=/tmp/leave\"");
	}

	@Test
	void shoppersWhoCannotBeToldStayAndAreMeasured() throws Exception {
		clientsBringBack(FOR_EVER);
		this.kubectl.complainsOnceFromNowOn("exec *", "Error from server (Forbidden): pods is forbidden", 1);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		Run run = this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT));
		assertThat(run.disruptions()).hasSize(1);
		assertThat(this.bench.err()).contains("not all shoppers were told to leave, and stay a while: kubectl exec");
	}

	@Test
	void whoComesAgainAndAgainMayLeaveBeforeItIsOver() throws Exception {
		clientsBringBack(FOR_EVER, System.currentTimeMillis());
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		Plan plan = new Plan(42, List.of(), List.of(population("sticky", 1, Duration.ofSeconds(1)),
				population("newcomers", 100, Duration.ofSeconds(1)).coming(5)));
		Run run = this.stage.send("scale-out", plan, incident(fleet, Disruption.Kind.SCALE_OUT));
		assertThat(run.observations().of("newcomers").all()).isNotEmpty();
	}

	@Test
	void aDisruptionThatTheFirstShoppersDidNotSeeTheEndOfIsNotMeasured() throws Exception {
		clientsBringBack(System.currentTimeMillis());
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT)))
			.withMessageContaining("had gone before it was over")
			.extracting(LabFailure::status)
			.isEqualTo(ExitStatus.NOT_TRUSTED);
	}

	@Test
	void aDisruptionThatIsNotOverWhenTheLastShopperHasGoneIsNotMeasured() throws Exception {
		clientsBringBack(FOR_EVER);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsRun();
		after("scale",
				(call) -> this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Succeeded")));
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT)))
			.withMessageContaining("had gone before it was over");
	}

	@Test
	void nothingIsDoneToThePodsBeforeEveryClientMeasures() throws Exception {
		clientsBringBack(FOR_EVER);
		this.kubectl.lingersFromNowOn("*logs --follow*", progress(0), 600);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsRun();
		after("logs --follow", (call) -> {
			sleep(3_000);
			this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Succeeded"));
		});
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT)))
			.withMessageContaining("had gone before the last came");
		assertThat(scalings()).isEmpty();
	}

	@Test
	void aDisruptionThatIsRefusedEndsTheRunAtOnce() throws Exception {
		this.kubectl.complainsOnceFromNowOn("scale *", "Error from server (Forbidden): cannot patch", 1);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsRun();
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT)))
			.withMessageContaining("the pods were not disrupted as planned: kubectl scale")
			.withMessageContaining("cannot patch");
		assertThat(this.kubectl.calls()).last().asString().startsWith("delete jobs");
	}

	@Test
	void aPodThatNobodyTouchedAndThatWentEndsTheRun() throws Exception {
		clientsBringBack(FOR_EVER);
		Fleet fleet = this.stage.start(Cast.of(Phase.STICKY, 3));
		clientsStayThrough("scale", () -> runs(4, "cart-1", "cart-2", "cart-3", "cart-4"));
		after("logs load-test-1", (call) -> runs(4, "cart-1", "cart-2", "cart-4", "cart-5"));
		this.kubectl.lingersFromNowOn("*logs load-test-1*", parcel(1, FOR_EVER, FOR_EVER), 1);
		assertThatExceptionOfType(ClusterFailure.class)
			.isThrownBy(() -> this.stage.send("scale-out", plan(), incident(fleet, Disruption.Kind.SCALE_OUT)))
			.withMessageContaining("the pod cart-3 went while it was measured");
	}

	private Plan plan() {
		return new Plan(42, List.of(population("sticky", 100, Duration.ZERO)),
				List.of(population("sticky", 1, Duration.ofSeconds(1))));
	}

	private static Population population(String name, int first, Duration thinkTime) {
		return new Population(name, URI.create("http://cart"), first, 4, 1, 900, thinkTime, ConnectionModel.PER_REQUEST,
				true, List.of());
	}

	private static Optional<Incident> incident(Fleet fleet, Disruption.Kind kind) {
		return Optional.of(new Incident(Duration.ofMillis(100), kind, List.of(fleet)));
	}

	private static Cast migrating() {
		return new Cast("shop", Phase.STICKY, 3, new Release("inmemory", "inmemory", Map.of()), true);
	}

	private static Release bridge(String stage) {
		return new Release(stage, "bridge", Map.of("CART_BRIDGE_STAGE", stage));
	}

	private void clientsBringBack(long leftMillis) {
		clientsBringBack(leftMillis, leftMillis);
	}

	private void clientsBringBack(long leftMillis, long newcomersLeftMillis) {
		this.kubectl.answersFromNowOn("*logs load-test-0*", parcel(0, leftMillis, newcomersLeftMillis))
			.answersFromNowOn("*logs load-test-1*", parcel(1, leftMillis, newcomersLeftMillis));
	}

	private static String progress(int client) {
		return "[pod/load-test-" + client + "-x7f2k/load-test] progress: 5 of 100 requests\n";
	}

	private static String parcel(int client, long leftMillis, long newcomersLeftMillis) {
		try {
			Path file = Files.createTempFile("observations", ".jsonl");
			Files.writeString(file,
					observation("sticky", client, leftMillis) + observation("sticky", client + 2, leftMillis)
							+ ((newcomersLeftMillis == leftMillis) ? ""
									: observation("newcomers", client + 100, newcomersLeftMillis)));
			ByteArrayOutputStream log = new ByteArrayOutputStream();
			Parcel.send(file, new PrintStream(log, true, StandardCharsets.UTF_8));
			Files.delete(file);
			return log.toString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String observation(String population, int shopper, long millis) {
		return JsonMapper.shared()
			.writeValueAsString(new Observation(population, 1 + shopper, 2, Observation.Action.READ, millis, 0, 200,
					"cart-1", "10.244.0.1" + shopper % 2, Verdict.KEPT))
				+ "\n";
	}

	private void clientsRun() {
		this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Running"));
	}

	/** Until some time after it was asked for. */
	private void clientsStayThrough(String call, Runnable happens) {
		this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Running"));
		after(call, (asked) -> {
			happens.run();
			until(() -> this.bench.err().contains("is over"));
			pause();
			this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Succeeded"));
		});
	}

	/** When it has been asked for from now on. */
	private void after(String call, Consumer<String> then) {
		int from = this.kubectl.calls().size();
		Thread.ofVirtual().start(() -> {
			until(() -> this.kubectl.calls().stream().skip(from).anyMatch((one) -> one.startsWith(call)));
			then.accept(this.kubectl.calls()
				.stream()
				.skip(from)
				.filter((one) -> one.startsWith(call))
				.findFirst()
				.orElseThrow());
		});
	}

	/** When a whole look has been had at what there is now: one may be under way. */
	private void afterALook(Runnable then) {
		after("get endpointslices", (first) -> after("get endpointslices", (second) -> then.run()));
	}

	private static void until(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			sleep(20);
		}
	}

	private static void pause() {
		sleep(500);
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> kept(String deletion) {
		return List.of("cart-1", "cart-2", "cart-3")
			.stream()
			.filter((pod) -> !deletion.contains("pod " + pod + " "))
			.toList();
	}

	private void runs(int replicas, String... pods) {
		runs(Described.deployment(replicas), pods);
	}

	private void runs(String deployment, String... pods) {
		String[] all = Stream.concat(Stream.of(deployment), Stream.of(pods).map(Described::readyPod))
			.toArray(String[]::new);
		this.kubectl.answersFromNowOn("*get endpointslices*", Described.endpoints(pods))
			.answersFromNowOn("*get deployments,statefulsets,pods*", Described.list(all));
	}

	private void applyingTakesAWhile() {
		this.kubectl.lingersFromNowOn("*apply -f /*", "namespace/cartshift\ndeployment.apps/cart\nservice/cart\n", 1);
	}

	private void runsWithStore(String storePod) {
		String[] all = Stream
			.of(Described.deployment(3), Described.readyPod("cart-1"), Described.readyPod("cart-2"),
					Described.readyPod("cart-3"), Described.store(), storePod)
			.filter((object) -> !object.isEmpty())
			.toArray(String[]::new);
		this.kubectl.answersFromNowOn("*get deployments,statefulsets,pods*", Described.list(all));
	}

	private long looksAfter(String call) {
		return this.kubectl.calls()
			.stream()
			.dropWhile((one) -> !one.startsWith(call))
			.filter((one) -> one.startsWith("get endpointslices"))
			.count();
	}

	private List<Integer> scalings() {
		return this.kubectl.calls()
			.stream()
			.filter((call) -> call.startsWith("scale deployment/cart -n cartshift "))
			.map((call) -> Integer.valueOf(call.replaceFirst(".*--replicas=(\\d+) .*", "$1")))
			.toList();
	}

	private String job(String label) throws IOException {
		return kustomization(label + "-load-test");
	}

	private String kustomization(String label) throws IOException {
		return Files.readString(this.directory.resolve("out/kustomize/" + label + "/kustomization.yaml"));
	}

}
