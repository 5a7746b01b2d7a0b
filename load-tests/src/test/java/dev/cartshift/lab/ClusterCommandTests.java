package dev.cartshift.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.cluster.Described;
import dev.cartshift.experiment.Observation;
import dev.cartshift.process.FakeProgram;
import dev.cartshift.process.Programs;
import dev.cartshift.report.Canary;
import dev.cartshift.report.Exchange;
import dev.cartshift.report.Parcel;
import dev.cartshift.report.Step;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./lab cluster}, with a {@code kubectl} that answers as the test says. */
@Timeout(120)
class ClusterCommandTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final int JOURNEYS = 10;

	@TempDir
	private Path directory;

	private FakeCluster cluster;

	private FakeProgram kubectl;

	private BenchForTests bench;

	@BeforeEach
	void stand() {
		this.cluster = new FakeCluster(this.directory);
		this.kubectl = this.cluster.kubectl();
		this.bench = new BenchForTests(ROOT, this.cluster.programs());
	}

	@ParameterizedTest
	@ValueSource(strings = { "images", "create", "deploy", "run", "migrate", "clean", "delete" })
	void everyCommandExplainsItselfAndItsExitStatus(String command) {
		assertThat(this.bench.lab("cluster", command, "--help")).isZero();
		assertThat(this.bench.out()).contains("Exit status:", "--out", "--verbose");
		assertThat(this.kubectl.calls()).isEmpty();
	}

	@Test
	void deployingAppliesAPhaseAndDeletesWhatAnEarlierOneLeft() {
		this.kubectl.answers("*get deployments.apps,*-o name*",
				"deployment.apps/cart\nservice/cart\nservice/redis\nstatefulset.apps/redis\n");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt", "--replicas", "3")).as(this.bench.err()).isZero();
		assertThat(this.bench.err()).contains("on context somewhere (https://10.0.0.1:6443, Kubernetes v1.34.2)",
				"jwt: 3 pods ready", "./lab cluster run jwt", "port-forward");
		assertThat(this.kubectl.calls())
			.contains("delete -n cartshift --ignore-not-found --timeout=5m service/redis statefulset.apps/redis");
		assertThat(this.directory.resolve("out/kustomize/jwt/kustomization.yaml")).content()
			.contains("k8s/overlays/phase-4-jwt", "count: 3", "cartshift/cart-jwt");
		assertThat(this.directory.resolve("out/logs/kubectl.log")).content().contains("$ kubectl apply -f ");
	}

	@Test
	void aStepBetweenTwoPhasesIsDeployedWithItsSecretsAndNotComparedWithPhases() {
		this.kubectl.answers("*get secret*", "");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "memory-first")).as(this.bench.err()).isZero();
		assertThat(this.bench.err()).contains("secrets created: redis, cart-signing-keys, cart-canary",
				"memory-first: 3 pods ready", "measure: ./lab cluster migrate; end");
		assertThat(this.directory.resolve("out/kustomize/memory-first/kustomization.yaml")).content()
			.contains("k8s/overlays/phase-1b-memory-first", "cartshift/cart-bridge");
		int calls = this.kubectl.calls().size();
		assertThat(run("redis", "memory-first")).isEqualTo(2);
		assertThat(lastLine()).contains("memory-first is a step between two phases", "'./lab cluster migrate'");
		assertThat(this.kubectl.calls()).hasSize(calls);
	}

	@ParameterizedTest
	@CsvSource({ "--replicas 1, --replicas is 2 or more", "--clients 1, 2 to 100 --clients",
			"--clients 19, a guest and a user for each", "--path jwt, a way leads from one release to another",
			"--path jwt;sticky, not 'sticky'", "--dwell 0, 1 s or more" })
	void aMigrationThatMakesNoSenseIsRefusedBeforeTheClusterIsAsked(String options, String reason) {
		assertThat(lab(("migrate " + options.replace(';', ',')).split(" "))).isEqualTo(2);
		assertThat(lastLine()).contains(reason);
		assertThat(this.kubectl.calls()).isEmpty();
	}

	@Test
	void aMigrationRollsItsReleasesOutUnderShoppersAndReportsEachMove() throws IOException {
		this.kubectl.answersOnce("*get pods*load-test*", FakeCluster.NOBODY)
			.answers("*get pods*load-test*", FakeCluster.clients(2, "Running"))
			.lingers("*logs --follow*", "[pod/load-test-0-x7f2k/load-test] progress: 5 of 10 requests\n"
					+ "[pod/load-test-1-x7f2k/load-test] progress: 5 of 10 requests\n", 600);
		this.cluster.whereAllGoesWell(2, readBack());
		Thread.ofPlatform().daemon().start(() -> {
			while (this.kubectl.calls().stream().noneMatch((call) -> call.startsWith("exec load-test-1"))) {
				Thread.onSpinWait();
			}
			this.kubectl.answersFromNowOn("*get pods*load-test*", FakeCluster.clients(2, "Succeeded"));
		});
		assertThat(lab("migrate", "--path", "redis-sticky,redis", "--forward-only", "--clients", "2", "--seed", "42",
				"--dwell", "1s"))
			.as(this.bench.err())
			.isEqualTo(1);
		assertThat(this.bench.err()).contains("redis-sticky → redis...", "redis: applied",
				"redis-sticky → redis is over", "seed 42", "what was deployed last stays");
		assertThat(this.bench.out()).contains("redis-sticky → redis: nobody changed a cart");
		assertThat(this.directory.resolve("out/kustomize/redis/rendered.yaml")).exists();
		assertThat(this.directory.resolve("out/kustomize/redis/kustomization.yaml")).content()
			.contains("SPRING_DATA_REDIS_TIMEOUT, value: 2000ms");
		assertThat(this.kubectl.calls()).filteredOn((call) -> call.startsWith("delete"))
			.hasSize(2)
			.allMatch((call) -> call.startsWith("delete jobs"));
	}

	@ParameterizedTest
	@CsvSource({ "redis, OrderedReady, 10.96.0.7, redis-sentinel, 'its volume claim stays'",
			"redis-sentinel, Parallel, None, redis, only what redis-0 has" })
	void oneRedisMakesWayForAnotherThatCannotBeAppliedOverIt(String from, String order, String address, String to,
			String said) {
		this.kubectl.answers("*get statefulset redis*", "{\"spec\": {\"podManagementPolicy\": \"" + order + "\"}}")
			.answers("*get service redis*", "{\"spec\": {\"clusterIP\": \"" + address + "\"}}")
			.answers("*kustomize */" + from, redis(order.equals("Parallel")))
			.answers("*kustomize */" + to, redis(!order.equals("Parallel")))
			.answers("*get pods*load-test*", FakeCluster.NOBODY);
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", from)).as(this.bench.err()).isZero();
		assertThat(this.kubectl.calls()).noneMatch((call) -> call.startsWith("delete"));
		assertThat(lab("deploy", to)).as(this.bench.err()).isZero();
		assertThat(this.kubectl.calls()).filteredOn((call) -> call.startsWith("delete") || call.contains("-o name"))
			.containsSubsequence(
					"delete statefulset,service redis -n cartshift --ignore-not-found --cascade=foreground --timeout=5m",
					this.kubectl.calls().stream().filter((call) -> call.startsWith("apply -f /")).toList().getLast());
		assertThat(this.bench.err()).contains(to + ": deleted the StatefulSet and the Service redis", said);
	}

	private static String redis(boolean sentinels) {
		return "kind: Namespace\n---\nkind: Service\nmetadata:\n  name: redis\n---\nkind: StatefulSet\nmetadata:\n"
				+ "  name: redis\nspec:\n" + (sentinels ? "  podManagementPolicy: Parallel\n" : "");
	}

	@Test
	void deployingAgainDeletesNothing() {
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).isZero();
		assertThat(this.kubectl.calls()).noneMatch((call) -> call.startsWith("delete"));
	}

	@Test
	void secretsThatAreAbsentAreCreatedOnStandardInputOnly() throws IOException {
		this.kubectl.answers("*get secret*", "");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "redis")).isZero();
		List<String> values = Stream.of("password", "CART_TOKENS_KEYS_A", "CART_TOKENS_KEYS_B", "key")
			.map((key) -> this.kubectl.input().replaceFirst("(?s).*\"" + key + "\":\"([^\"]{43,44})\".*", "$1"))
			.toList();
		assertThat(values).doesNotHaveDuplicates().allMatch((value) -> value.matches("[A-Za-z0-9+/=_-]{43,44}"));
		assertThat(everythingWritten()).doesNotContain(values);
	}

	private String everythingWritten() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory.resolve("out"))) {
			return files.filter(Files::isRegularFile).map(ClusterCommandTests::read).collect(Collectors.joining())
					+ this.kubectl.calls() + this.bench.err() + this.bench.out();
		}
	}

	@Test
	void secretsThatExistAreKept() {
		this.kubectl.answers("*get secret*", "secret/there\n");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "redis")).isZero();
		assertThat(this.kubectl.input()).doesNotContain("Secret");
		assertThat(this.bench.err()).doesNotContain("secrets created");
	}

	@Test
	void theContextIsTheOneThatIsAskedFor() {
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt", "--context", "blue", "--kubeconfig", "/etc/blue")).isZero();
		assertThat(this.kubectl.calls()).allMatch((call) -> call.startsWith("--kubeconfig=/etc/blue --context=blue "));
	}

	@Test
	void aMissingKubectlIsRefused() {
		this.bench = new BenchForTests(ROOT, new Programs(List.of()));
		assertRefused("there is no kubectl on the PATH", "deploy", "jwt");
	}

	@Test
	void aKubectlThatReadsNoComponentsIsRefused() {
		this.kubectl.answers("*version -o json*", Described.versions(20, 34));
		this.cluster.whereAllGoesWell(1, "");
		assertRefused("kubectl is v1.20.4 and reads no Kustomize components: v1.21 or later is needed", "deploy",
				"jwt");
	}

	@Test
	void aMissingContextIsRefused() {
		this.kubectl.complains("*config view*", "error: current-context must exist in order to minify", 1);
		assertRefused("no such context: choose one of", "deploy", "jwt");
	}

	@Test
	void aServerThatDoesNotAnswerIsRefusedByItsAddress() {
		this.kubectl.complains("*version*", "The connection to the server 10.0.0.1:6443 was refused", 1);
		this.cluster.whereAllGoesWell(1, "");
		assertRefused("the server of context somewhere, https://10.0.0.1:6443, does not answer", "deploy", "jwt");
	}

	@Test
	void anOldServerIsRefusedByTheFieldThatItLacks() {
		this.kubectl.answers("*version -o json*", Described.versions(32, 26));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).isEqualTo(3);
		assertThat(lastLine()).contains("Kubernetes v1.26.2 does not know topologySpreadConstraints.matchLabelKeys",
				"--compatibility");
		assertNothingChanged();
		assertThat(lab("deploy", "jwt", "--compatibility")).isZero();
	}

	@Test
	void aFieldThatTheServerDoesNotKnowIsSaid() {
		this.kubectl.complains("*apply -f *-o name*",
				"error: error validating \"x\": unknown field \"matchLabelKeys\" in TopologySpreadConstraint", 1);
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).isEqualTo(3);
		assertThat(lastLine()).contains("unknown field \"matchLabelKeys\"", "--compatibility");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy jwt", "run jwt", "clean" })
	void aNamespaceOfSomebodyElseIsLeftAlone(String command) {
		this.kubectl.answers("*get namespace*", Described.namespace(false));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab(command.split(" "))).isEqualTo(3);
		assertThat(lastLine()).contains("the namespace cartshift exists and is not the lab's");
		assertNothingChanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy jwt", "run jwt" })
	void anotherRunIsNotDisturbed(String command) {
		this.kubectl.answers("*get pods*load-test*", FakeCluster.clients(1, "Running"));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab(command.split(" "))).isEqualTo(3);
		assertThat(lastLine()).contains("shoppers of another run are under way here",
				"kubectl delete jobs -n cartshift");
		assertNothingChanged();
	}

	@Test
	void aMissingRightIsSaid() {
		this.kubectl.complains("*apply*",
				"Error from server (Forbidden): namespaces is forbidden: User \"jane\" cannot create", 1);
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).isEqualTo(3);
		assertThat(lastLine()).contains("User \"jane\" cannot create", "lacks a right");
	}

	@Test
	void aMissingImageIsToldAtOnce() {
		this.kubectl
			.answers("*get deployments,statefulsets,pods*",
					Described.list(Described.deployment(3, 3, 0),
							Described.waitingPod("cart-1", "ErrImageNeverPull", "not present")))
			.answers("*get events*", Described.list(Described.event("Failed", "Container image is not present")));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).isEqualTo(3);
		assertThat(this.bench.err()).contains(
				"lab: the image cartshift/cart-jwt:1 is not there (ErrImageNeverPull): './lab cluster images' builds it",
				"  pod cart-1 ErrImageNeverPull: not present", "    event Failed: Container image is not present");
	}

	@Test
	void podsThatWereRefusedAnImageAskAgain() {
		this.kubectl.answersOnce("*get deployments,statefulsets,pods*", Described.list(Described.deployment(3, 3, 0),
				Described.waitingPod("cart-1", "ImagePullBackOff", "Back-off pulling image")));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt")).as(this.bench.err()).isZero();
		assertThat(this.kubectl.calls()).contains("delete pod cart-1 -n cartshift --wait=false --request-timeout=30s");
	}

	@Test
	void clientsThatAreGoneEndTheRun() {
		this.kubectl.answersOnce("*get pods*load-test*", FakeCluster.NOBODY)
			.answersOnce("*get pods*load-test*", FakeCluster.clients(2, "Running"))
			.answers("*get pods*load-test*", FakeCluster.clients(1, "Running"));
		this.cluster.whereAllGoesWell(2, "");
		assertThat(run("jwt", "--clients", "2")).isEqualTo(3);
		assertThat(lastLine()).contains("1 of 2 client pods are gone");
	}

	@Test
	void podsThatAreNotReadyInTimeAreShownWithEventsAndLastLogLines() {
		this.kubectl
			.answers("*get deployments,statefulsets,pods*",
					Described.list(Described.deployment(3, 3, 1), Described.readyPod("cart-1"),
							Described.waitingPod("cart-2", "CrashLoopBackOff", "back-off 10s")))
			.answers("*get events*cart-2*", Described.list(Described.event("BackOff", "restarting failed container")))
			.answers("*logs cart-2*--tail=10*--previous*", "no such key\n");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt", "--start-timeout", "500ms")).isEqualTo(3);
		assertThat(this.bench.err()).contains("jwt: cart 1 ready, 3 of 3 new; cart-2 CrashLoopBackOff",
				"lab: not ready after 0 s: cart 1 ready", "  pod cart-2 CrashLoopBackOff: back-off 10s",
				"    event BackOff: restarting failed container", "    log no such key");
	}

	@Test
	void theServiceMustSendToTheReadyPods() {
		this.kubectl.answers("*get endpointslices*", Described.endpoints("cart-1", "cart-2", "cart-0"));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("deploy", "jwt", "--start-timeout", "500ms")).isEqualTo(3);
		assertThat(lastLine()).contains("the Service sends to [cart-0, cart-1, cart-2]");
	}

	@Test
	void aRunBringsBackWhatItsClientsSawAndPrintsTheTable() throws IOException {
		this.cluster.whereAllGoesWell(1, parcel());
		assertThat(run("jwt", "--clients", "1", "--seed", "42")).as(this.bench.err()).isZero();
		assertThat(this.bench.err()).contains("jwt: 10 shoppers from 1 client addresses, after 2 to warm up...",
				"jwt: 10 of 10 journeys", "seed 42");
		assertThat(this.bench.out()).contains("1 client addresses", "jwt", "calibrated: ");
		assertThat(this.directory.resolve("out/report.json")).content().contains("Kubernetes v1.34.2");
		assertThat(this.directory.resolve("out/phases/jwt/client-0.log")).content().contains("parcel end");
		assertThat(Files.readAllLines(this.directory.resolve("out/phases/jwt/exchanges.jsonl"))).hasSize(12 * JOURNEYS);
		assertThat(this.kubectl.calls()).filteredOn((call) -> call.startsWith("delete jobs")).hasSize(2);
	}

	@Test
	void aClusterThatDoesNotAnswerOnceOrTwiceDoesNotEndTheRun() throws IOException {
		this.kubectl.answersOnce("*get pods*load-test*", FakeCluster.NOBODY)
			.answersOnce("*get pods*load-test*", FakeCluster.clients(1, "Running"))
			.complainsOnce("*get pods*load-test*", "Unable to connect to the server: net/http: TLS handshake", 1)
			.complainsOnce("*get pods*load-test*", "The connection to the server was refused", 1)
			.answers("*get pods*load-test*", FakeCluster.clients(1, "Succeeded"));
		this.cluster.whereAllGoesWell(1, parcel());
		assertThat(run("jwt", "--clients", "1")).as(this.bench.err()).isZero();
		assertThat(this.bench.err()).contains("failure 1 of 5 that may be: kubectl get pods: Unable to connect",
				"failure 2 of 5 that may be: kubectl get pods: The connection");
	}

	@Test
	void everyPhaseHasShoppersOfItsOwn() throws IOException {
		this.cluster.whereAllGoesWell(1, parcel());
		run("jwt", "--clients", "1", "--seed", "42");
		run("jwt", "redis", "--clients", "1", "--seed", "42");
		assertThat(firstShopper("redis") - firstShopper("jwt")).isEqualTo(JOURNEYS + 2);
	}

	private int firstShopper(String label) {
		String job = read(this.directory.resolve("out/kustomize/" + label + "-load-test/kustomization.yaml"));
		return Integer.parseInt(job.replaceFirst("(?s).*-DfirstShopper=(\\d+)\".*", "$1"));
	}

	@Test
	void aClientThatFailsEndsTheRunWithItsLastLogLines() {
		this.kubectl.answers("*get pods*load-test*", Described.list(Described.failedClientPod(0, 2)))
			.answers("*logs load-test-0*--tail=10*", "-Djourney=3 is not a setting\n");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(run("jwt", "--clients", "1")).isEqualTo(3);
		assertThat(this.bench.err()).contains(
				"the client pod load-test-0-x7f2k failed, and with it the run (exit status 2)",
				"    log -Djourney=3 is not a setting");
		assertThat(this.kubectl.calls().getLast()).startsWith("delete jobs");
	}

	@Test
	void clientsThatNoNodeTakesAreSaidWithTheReason() {
		this.kubectl.answersOnce("*get pods*load-test*", FakeCluster.NOBODY);
		this.kubectl.answers("*get pods*load-test*", Described.list(Described.unschedulablePod("load-test-0-x",
				"load-test", "0/1 nodes are available: 1 Insufficient cpu.")));
		this.cluster.whereAllGoesWell(1, "");
		assertThat(run("jwt", "--clients", "1", "--start-timeout", "500ms")).isEqualTo(3);
		assertThat(this.bench.err()).contains(
				"lab: only 0 of 1 client pods run (0/1 nodes are available: 1 Insufficient cpu.)",
				"fewer --clients need less room");
	}

	@Test
	void aLogThatWasCutIsNotTakenForTheWhole() throws IOException {
		this.cluster.whereAllGoesWell(1, parcel().replaceFirst("parcel 1:.*\n", ""));
		assertThat(run("jwt", "--clients", "1")).isEqualTo(3);
		assertThat(lastLine()).contains("what a client saw did not come back whole: ", "client-0.log");
		assertThat(this.bench.out()).isEmpty();
	}

	@Test
	void aPodThatRestartsWhileItIsMeasuredEndsTheRun() throws IOException {
		String calm = Described.list(Described.deployment(3), Described.readyPod("cart-1"),
				Described.readyPod("cart-2"), Described.readyPod("cart-3"));
		// Looked at for images, for readiness, and as the shoppers come.
		this.kubectl.answersOnce("*get deployments,statefulsets,pods*", calm)
			.answersOnce("*get deployments,statefulsets,pods*", calm)
			.answersOnce("*get deployments,statefulsets,pods*", calm)
			.answers("*get deployments,statefulsets,pods*",
					calm.replace(Described.readyPod("cart-2"), Described.restartedPod("cart-2")));
		this.cluster.whereAllGoesWell(1, parcel());
		assertThat(run("jwt", "--clients", "1")).isEqualTo(3);
		assertThat(this.bench.err())
			.contains("a container of cart-2 restarted while it was measured (OOMKilled, exit status 137)");
	}

	@Test
	void cleaningDeletesTheNamespaceAndNothingElse() {
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("clean")).isZero();
		assertThat(this.kubectl.calls()).filteredOn((call) -> call.contains("delete"))
			.containsExactly("delete namespace cartshift --wait=true --timeout=5m");
		assertThat(lastLine()).isEqualTo("the namespace cartshift and all in it are gone");
	}

	@Test
	void aNamespaceThatDoesNotGoIsGivenUpOn() {
		this.kubectl.complains("*delete namespace*",
				"error: timed out waiting for the condition on namespaces/cartshift", 1);
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("clean")).isEqualTo(3);
		assertThat(lastLine()).contains("lab: kubectl delete namespace cartshift: timed out", "says what holds it");
	}

	@Test
	void whatIsAskedIsAnsweredInTimeAndWhatWaitsHasALimit() throws IOException {
		this.cluster.whereAllGoesWell(1, parcel());
		assertThat(run("jwt", "--clients", "1")).as(this.bench.err()).isZero();
		assertThat(this.kubectl.calls()).filteredOn((call) -> !call.matches("kustomize .*|logs --follow .*"))
			.allMatch((call) -> call.matches(".* --(request-)?timeout=\\d+[sm]\\b.*"));
	}

	@Test
	void aJobThatCannotBeDeletedAfterwardsDoesNotSpoilWhatWasMeasured() throws IOException {
		this.kubectl.answersOnce("*delete jobs*", "").complains("*delete jobs*", "error: timed out waiting for it", 1);
		this.cluster.whereAllGoesWell(1, parcel());
		assertThat(run("jwt", "--clients", "1")).as(this.bench.err()).isZero();
		assertThat(this.bench.err()).contains("the shoppers' Job may still be there: kubectl delete jobs: timed out");
		assertThat(this.bench.out()).contains("calibrated: ");
	}

	@Test
	void aJobThatCannotBeDeletedDoesNotHideWhyTheRunFailed() {
		this.kubectl.answersOnce("*delete jobs*", "")
			.complains("*delete jobs*", "error: timed out waiting for it", 1)
			.complains("create *", "Error from server (Forbidden): exceeded quota: small", 1);
		this.cluster.whereAllGoesWell(1, "");
		assertThat(run("jwt", "--clients", "1")).isEqualTo(3);
		assertThat(lastLine()).contains("lab: kubectl create: ", "exceeded quota: small");
	}

	@Test
	void cleaningWhereNothingIsSaysSo() {
		this.kubectl.answers("*get namespace*", "");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("clean")).isZero();
		assertThat(lastLine()).isEqualTo("there is no namespace cartshift: nothing to delete");
		assertNothingChanged();
	}

	@Test
	void imagesAreBuiltAndForAClusterThatIsNotKindItIsSaidWhatToPush() {
		FakeProgram docker = this.cluster.program("docker");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab("images", "--base", "jre:25", "--prefix", "registry.example/shop", "--tag", "1")).isZero();
		assertThat(docker.calls()).hasSize(5)
			.anyMatch((call) -> call.matches("build -t registry.example/shop/cart-redis:1 -f .*/k8s/image/Dockerfile "
					+ "--build-arg VARIANT=redis --build-arg VERSION=\\d\\S+ --build-arg BASE=jre:25 .*"))
			.anyMatch((call) -> call
				.matches("build -t registry.example/shop/load-tests:1 -f .*/k8s/image/load-tests.Dockerfile "
						+ "--build-arg VERSION=\\d\\S+ --build-arg BASE=jre:25 .*"));
		assertThat(this.bench.err()).contains("registry.example/shop/cart-jwt:1: built after", "docker push");
	}

	@Test
	void aKindClusterGetsTheImagesAsAnArchive() {
		FakeProgram docker = this.cluster.program("docker");
		FakeProgram kind = this.cluster.program("kind");
		this.kubectl.answers("*config view*jsonpath*", "kind-demo");
		assertThat(lab("images")).as(this.bench.err()).isZero();
		String archive = this.directory.resolve("out/images.tar").toString();
		assertThat(docker.calls().getLast()).startsWith("save -o " + archive + " cartshift/cart-inmemory:");
		assertThat(kind.calls()).containsExactly("load image-archive " + archive + " --name demo");
	}

	@Test
	void anImageThatDoesNotBuildIsShownWithDockersLastLines() {
		this.cluster.program("docker").complains("build*cart-redis*", "Step 3\nfailed to pull jre:25\n", 1);
		assertThat(lab("images", "--tag", "1")).isEqualTo(3);
		assertThat(this.bench.err()).contains("lab: docker could not build cartshift/cart-redis:1",
				"  failed to pull jre:25");
		assertThat(this.directory.resolve("out/logs/docker-build-cart-redis.log")).content()
			.isEqualTo("Step 3\nfailed to pull jre:25\n");
	}

	@Test
	void aContextThatIsNotThereIsRefusedBeforeAnythingIsBuilt() {
		FakeProgram docker = this.cluster.program("docker");
		this.kubectl.complains("*config view*", "error: cannot locate context typo", 1);
		assertThat(lab("images", "--context", "typo")).isEqualTo(3);
		assertThat(this.bench.err().lines()).singleElement().asString().contains("no such context: choose one of");
		assertThat(docker.calls()).isEmpty();
	}

	@Test
	void aMissingKindIsRefusedBeforeAnythingIsBuilt() {
		FakeProgram docker = this.cluster.program("docker");
		this.kubectl.answers("*config view*jsonpath*", "kind-demo");
		assertThat(lab("images")).isEqualTo(3);
		assertThat(this.bench.err().lines()).singleElement().asString().contains("there is no kind on the PATH");
		assertThat(docker.calls()).isEmpty();
	}

	@Test
	void anArchiveThatIsNotLoadedIsNotLeft() throws IOException {
		this.cluster.program("docker");
		this.cluster.program("kind").complains("load *", "no space left on device", 1);
		this.kubectl.answers("*config view*jsonpath*", "kind-demo");
		Path archive = Files.writeString(Files.createDirectories(this.directory.resolve("out")).resolve("images.tar"),
				"large");
		assertThat(lab("images")).isEqualTo(3);
		assertThat(lastLine()).contains("no space left on device");
		assertThat(archive).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy cookie", "run jwt cookie" })
	void aCookieThatNobodySetsIsRefused(String command) {
		this.kubectl.answers("*get service traefik*", "");
		this.cluster.whereAllGoesWell(1, "");
		assertThat(lab(command.split(" "))).isEqualTo(3);
		assertThat(lastLine()).contains("there is no Service traefik in the namespace traefik",
				"kubectl apply -k k8s/kind/traefik", "./lab cluster create");
		assertNothingChanged();
	}

	@Test
	void aKindClusterIsMadeWithWhatTheOverlaysNeed() {
		FakeProgram kind = this.cluster.program("kind").answers("get clusters", "other\n");
		assertThat(lab("create", "--config", "nftables")).as(this.bench.err()).isZero();
		assertThat(kind.calls()).last()
			.asString()
			.matches("create cluster --name cartshift --config .*/k8s/kind/nftables.yaml");
		assertThat(this.kubectl.calls()).allMatch((call) -> call.startsWith("--context=kind-cartshift "))
			.anyMatch((call) -> call.contains("apply -k " + ROOT.resolve("k8s/kind/traefik")))
			.anyMatch((call) -> call.contains("apply -k " + ROOT.resolve("k8s/kind/metrics-server")));
	}

	@Test
	void ciliumTakesTheirPlaceBeforeNodesAreAwaited() throws IOException {
		FakeProgram kind = this.cluster.program("kind");
		assertThat(lab("create", "--config", "cilium")).isEqualTo(3);
		assertThat(lastLine()).contains("there is no helm on the PATH");
		assertThat(kind.calls()).isEmpty();
		FakeProgram helm = this.cluster.program("helm");
		assertThat(lab("create", "--config", "cilium")).as(this.bench.err()).isZero();
		String documented = Files.readString(ROOT.resolve("k8s/kind/cilium.yaml"))
			.replaceFirst("(?s).*(--version \\S+).*", "$1");
		assertThat(helm.calls()).singleElement()
			.asString()
			.contains("upgrade --install cilium", documented, "--values " + ROOT.resolve("k8s/kind/cilium-values.yaml"),
					"--kube-context kind-cartshift");
	}

	@Test
	void aKindClusterThatExistsIsNotMadeAgain() {
		FakeProgram kind = this.cluster.program("kind").answers("get clusters", "cartshift\n");
		assertThat(lab("create")).isEqualTo(3);
		assertThat(lastLine()).contains("there is a kind cluster cartshift already");
		assertThat(kind.calls()).containsExactly("get clusters");
	}

	@Test
	void onlyTheLabsOwnKindClusterIsDeleted() {
		FakeProgram kind = this.cluster.program("kind")
			.answersOnce("get clusters", "cartshift\nother\n")
			.answers("get clusters", "other\n");
		assertThat(lab("delete")).isZero();
		assertThat(lab("delete")).isZero();
		assertThat(kind.calls()).containsExactly("get clusters", "delete cluster --name cartshift", "get clusters");
		assertThat(lastLine()).isEqualTo("there is no kind cluster cartshift: nothing to delete");
	}

	private int lab(String... arguments) {
		return this.bench.lab(Stream.of(Stream.of("cluster"), Stream.of(arguments), Stream.of("--out", out()))
			.flatMap((words) -> words)
			.toArray(String[]::new));
	}

	private int run(String... arguments) {
		return lab(Stream.concat(Stream.of("run", "--shoppers", "10", "--warm-up", "2"), Stream.of(arguments))
			.toArray(String[]::new));
	}

	private String out() {
		return this.directory.resolve("out").toString();
	}

	private void assertRefused(String reason, String... arguments) {
		assertThat(lab(arguments)).isEqualTo(3);
		assertThat(this.bench.err().lines()).singleElement().asString().startsWith("lab: ").contains(reason);
		assertNothingChanged();
	}

	private void assertNothingChanged() {
		assertThat(this.kubectl.calls()).noneMatch((call) -> call.matches(".*\\b(apply|create|delete|rollout)\\b.*"));
	}

	private String lastLine() {
		return this.bench.err().lines().toList().getLast();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a client prints whose shopper read a cart long after all was over. */
	private String readBack() throws IOException {
		Path observations = Files.writeString(this.directory.resolve("sent.jsonl"),
				Stream.of("guests", "users")
					.map((who) -> new Observation(who, 1, 2, Observation.Action.READ, 4_000_000_000_000L, 0, 200,
							"cart-1", "10.244.0.10", Verdict.KEPT))
					.map(JsonMapper.shared()::writeValueAsString)
					.collect(Collectors.joining("\n", "", "\n")));
		return sent(observations);
	}

	private static String sent(Path file) throws IOException {
		ByteArrayOutputStream log = new ByteArrayOutputStream();
		Parcel.send(file, new PrintStream(log, true, StandardCharsets.UTF_8));
		return log.toString(StandardCharsets.UTF_8);
	}

	/** What a client prints that met a shop which loses nothing. */
	private String parcel() throws IOException {
		Path exchanges = Files.writeString(this.directory.resolve("sent.jsonl"),
				IntStream.range(0, JOURNEYS)
					.boxed()
					.flatMap((journey) -> Stream.of(Step.values()).map((step) -> exchange(journey, step)))
					.map(JsonMapper.shared()::writeValueAsString)
					.collect(Collectors.joining("\n", "", "\n")));
		return "progress: 10 of 10 journeys\n" + sent(exchanges) + "Simulation completed\n";
	}

	private static Exchange exchange(int journey, Step step) {
		return new Exchange(journey, step, 1000 + journey, 3, 200, "cart-" + (1 + (journey + step.ordinal()) % 3),
				"10.244.0.10", step.judged() ? Verdict.KEPT : Verdict.ACKNOWLEDGED, switch (step) {
					case R1, ADD_B, R2, SET_B, R3, CHECKOUT -> Canary.NONE;
					case PRODUCTS, ADD_A, LOGIN, M1, M2, M3 -> Canary.SILENT;
				});
	}

}
