package dev.cartshift.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;
import dev.cartshift.process.Children;
import dev.cartshift.process.Outcome;
import dev.cartshift.process.Programs;
import dev.cartshift.process.Tool;
import dev.cartshift.report.ConnectionModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Rendered by the real {@code kubectl}; needs no cluster. */
@Timeout(120)
class KustomizationTests {

	private static final Path K8S = Path.of("..", "k8s");

	private static final Images IMAGES = new Images("registry.example/shop", "2.0");

	private static final ClientPods CLIENTS = new ClientPods(3, new ShoppingErrand(3, 20, 5, 2.5,
			Duration.ofMillis(250), ConnectionModel.PER_REQUEST, 42, 1001, URI.create("http://cart")));

	@TempDir
	private Path directory;

	private Children children;

	private Kustomization kustomization;

	@BeforeEach
	void open() throws IOException {
		this.children = Children.open(Duration.ofSeconds(1));
		this.kustomization = new Kustomization(K8S, this.directory.resolve("a run"));
	}

	@AfterEach
	void close() {
		this.children.close();
	}

	@ParameterizedTest
	@EnumSource
	void everyOverlayGetsTheReplicasAndTheImageThatAreWanted(Overlay overlay) throws InterruptedException {
		String rendered = render(shop(overlay, spec(false)));
		assertThat(rendered)
			.contains("  replicas: 7\n", "image: registry.example/shop/cart-" + overlay.variant() + ":2.0\n")
			.contains("matchLabelKeys:\n")
			.doesNotContain("cartshift/cart-");
	}

	@ParameterizedTest
	@EnumSource
	void redisMayTakeItsTimeWhereThereIsOneAndSomebodySaysSo(Overlay overlay) throws InterruptedException {
		ShopSpec patient = new ShopSpec(7, IMAGES, true, Duration.ofMinutes(1), Optional.of(Duration.ofSeconds(10)));
		String patience = "- name: SPRING_DATA_REDIS_TIMEOUT\n          value: 10000ms\n";
		assertThat(render(shop(overlay, spec(true)))).doesNotContain("REDIS_TIMEOUT");
		assertThat(render(shop(overlay, patient)).contains(patience))
			.isEqualTo(overlay.variant().equals("redis") || overlay.variant().equals("bridge"));
	}

	@ParameterizedTest
	@EnumSource
	void aClientKeepsItsPodWhereTheOverlayOrSomebodySaysSo(Overlay overlay) throws InterruptedException {
		String affinity = "  sessionAffinity: ClientIP\n";
		assertThat(render(shop(overlay, spec(false))).contains(affinity)).isEqualTo(overlay.phase().sticky());
		assertThat(render(shop(overlay, spec(false).sticky(true)))).containsOnlyOnce(affinity);
	}

	@ParameterizedTest
	@EnumSource
	void compatibilityReplacesWhatOldServersDoNotKnow(Overlay overlay) throws InterruptedException {
		assertThat(render(shop(overlay, spec(true)))).doesNotContain("matchLabelKeys:\n");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsAppliedFirstIsTheNamespaceAlone(Overlay overlay) throws InterruptedException {
		String rendered = render(shop(overlay, spec(false)));
		assertThat(Manifests.namespace(rendered)).containsOnlyOnce("kind: ")
			.contains("kind: Namespace\n", "name: cartshift\n");
	}

	@Test
	void whatTheOldestServersNeedIsLeftToThem() throws IOException {
		assertThat(components(spec(true), Version.of(1, 20))).containsExactly("/components/canary'",
				"/components/compatibility'", "/components/compatibility-1.20'");
		assertThat(components(spec(true), Version.of(1, 21))).containsExactly("/components/canary'",
				"/components/compatibility'");
		assertThat(components(spec(false), Version.of(1, 20))).containsExactly("/components/canary'");
	}

	private List<String> components(ShopSpec spec, Version server) throws IOException {
		Path shop = this.kustomization.shop(Overlay.JWT, spec, server, Optional.empty());
		return Files.readAllLines(shop.resolve("kustomization.yaml"))
			.stream()
			.filter((line) -> line.contains("/components/"))
			.map((line) -> line.replaceFirst(".*(/components/)", "$1"))
			.toList();
	}

	@ParameterizedTest
	@EnumSource
	void aNewBuildUnderAnOldTagIsANewRollout(Overlay overlay) throws InterruptedException {
		ShopSpec patient = new ShopSpec(7, IMAGES, true, Duration.ofMinutes(1), Optional.of(Duration.ofSeconds(10)));
		String stamped = render(
				this.kustomization.shop(overlay, patient, Version.of(1, 24), Optional.of("0123456789012345")));
		assertThat(stamped).containsOnlyOnce("      annotations:\n        cartshift.dev/jar: \"0123456789012345\"\n");
		assertThat(render(shop(overlay, patient))).doesNotContain("cartshift.dev/jar");
	}

	@Test
	void aTreeMayBeWhereItsNameMeansSomethingToYaml() throws IOException, InterruptedException {
		Path k8s = this.directory.resolve("it's: a tree #1");
		copy(K8S, k8s);
		Path shop = new Kustomization(k8s, this.directory.resolve("a run")).shop(Overlay.JWT, spec(true),
				Version.of(1, 24), Optional.empty());
		assertThat(render(shop)).contains("image: registry.example/shop/cart-jwt:2.0\n")
			.doesNotContain("matchLabelKeys:\n");
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".yaml")).toList()) {
				Path copy = to.resolve(from.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
	}

	@Test
	void clientsAreOneJobWhereTheServerNumbersPods() throws InterruptedException {
		String rendered = render(this.kustomization.indexedJob("job", CLIENTS, IMAGES));
		assertThat(rendered).containsOnlyOnce("kind: Job")
			.contains("completionMode: Indexed", "parallelism: 3", "completions: 3", "namespace: cartshift",
					"image: registry.example/shop/load-tests:2.0", "- -Dtarget=http://cart\n", "- -Djourneys=20\n",
					"- -DwarmUpJourneys=5\n", "- -Drate=2.5\n", "- -DthinkTimeMillis=250\n", "- -Dseed=42\n",
					"- -DfirstShopper=1001\n", "- -Dclient=$(JOB_COMPLETION_INDEX)\n", "- -Dclients=3\n",
					"- -DclientAddress=$(POD_IP)\n", "- -Dsend=true\n", "- '@shopping-journey'\n");
	}

	@Test
	void clientsAreAJobEachWhereItDoesNot() throws InterruptedException {
		String rendered = render(this.kustomization.singleJobs("jobs", CLIENTS, IMAGES));
		List<String> jobs = List.of(rendered.split("---\n"));
		assertThat(rendered).doesNotContain("completionMode").contains("app.kubernetes.io/name: load-test");
		assertThat(jobs).hasSize(3);
		assertThat(IntStream.range(0, 3))
			.allSatisfy((index) -> assertThat(jobs.get(index)).contains("name: load-test-" + index + "\n",
					"name: JOB_COMPLETION_INDEX\n          value: \"" + index + "\"", "parallelism: 1\n",
					"completions: 1\n", "name: POD_IP\n", "- -Dclient=$(JOB_COMPLETION_INDEX)\n"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPlanArrivesAsItWasWritten(boolean indexed) throws InterruptedException, IOException {
		Plan plan = new Plan(7, List.of(),
				List.of(new Population("it's: \"a\" \\ # {name}, − $(POD_IP) %s".formatted("x".repeat(300)),
						URI.create("http://cart"), 1, 100, 25, 900, Duration.ofSeconds(1), ConnectionModel.PER_REQUEST,
						true, List.of())));
		ClientPods clients = new ClientPods(1, new Told("plan=" + plan.json()));
		Path manifest = Files.writeString(this.directory.resolve("job.yaml"),
				render(indexed ? this.kustomization.indexedJob("job", clients, IMAGES)
						: this.kustomization.singleJobs("job", clients, IMAGES)));
		List<String> arguments = arguments(
				kubectl("annotate", "--local", "-f", manifest.toString(), "-o", "json", "read=yes"));
		assertThat(arguments).endsWith("-DclientAddress=$(POD_IP)", "-Dsend=true", "@read-back-journey");
		String arrived = arguments.getFirst().replace("$$(", "$(");
		assertThat(arguments.getFirst()).contains("$$(POD_IP)");
		assertThat(Plan.parse(arrived.replaceFirst("-Dplan=", ""))).isEqualTo(plan);
	}

	private static List<String> arguments(String job) {
		return JsonMapper.shared()
			.readTree(job)
			.at("/spec/template/spec/containers/0/args")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	/** Shoppers who are told one thing. */
	private record Told(String setting) implements Errand {

		@Override
		public List<String> settings() {
			return List.of(this.setting);
		}

		@Override
		public String program() {
			return "read-back-journey";
		}

		@Override
		public long measured() {
			return 1;
		}

		@Override
		public String who() {
			return "somebody";
		}

		@Override
		public int warmUp() {
			return 0;
		}

	}

	private Path shop(Overlay overlay, ShopSpec spec) {
		return this.kustomization.shop(overlay, spec, Version.of(1, 24), Optional.empty());
	}

	private static ShopSpec spec(boolean compatibility) {
		return new ShopSpec(7, IMAGES, compatibility, Duration.ofMinutes(1), Optional.empty());
	}

	private String render(Path kustomization) throws InterruptedException {
		return kubectl("kustomize", kustomization.toString());
	}

	private String kubectl(String... arguments) throws InterruptedException {
		var kubectl = Programs.onPath().find("kubectl");
		assumeTrue(kubectl.isPresent() || System.getenv("CI") != null, "no kubectl on the PATH: nothing is rendered");
		Outcome outcome = new Tool(kubectl.orElseThrow(), this.children, this.directory.resolve("kubectl.log"))
			.run(List.of(arguments));
		assertThat(outcome.succeeded()).as(outcome.err()).isTrue();
		return outcome.out();
	}

}
