package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.cartshift.experiment.Release;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two real replicas of each variant and the Prometheus that scrapes them, after all has
 * happened that a dashboard is there to show.
 */
final class MonitoredShops implements AutoCloseable {

	private static final String NOT_BUILT = "the variants are not built (mvn package): NO QUERY OF THE DASHBOARD WAS TESTED";

	private final Laboratory lab;

	private final PrometheusServer prometheus;

	private final List<Deployment> deployments;

	private MonitoredShops(Laboratory lab, PrometheusServer prometheus, List<Deployment> deployments) {
		this.lab = lab;
		this.prometheus = prometheus;
		this.deployments = deployments;
	}

	/**
	 * Skipped aloud where the variants are not built; "mvn verify" builds them before it
	 * comes here.
	 */
	static MonitoredShops open(Workbench bench, Path rules, Path directory) throws IOException, InterruptedException {
		assumeBuilt(bench.sourceTree());
		Path program = PrometheusServer.installed();
		Laboratory lab = Laboratory.open(bench, Workdir.at(directory));
		try {
			return open(program, lab, rules, directory);
		}
		catch (IOException | InterruptedException | RuntimeException | AssertionError ex) {
			lab.close();
			throw ex;
		}
	}

	private static MonitoredShops open(Path program, Laboratory lab, Path rules, Path directory)
			throws IOException, InterruptedException {
		RedisServer redis = RedisServer.start(
				RedisServer.executable(lab.bench().programs(), directory.resolve("redis")), lab.workdir(),
				lab.children());
		List<Deployment> deployments = deploy(new DeploymentSpec(2, Duration.ofMinutes(3), redis.address()), lab);
		List<Shopping> shops = deployments.stream().map(Shopping::in).toList();
		PrometheusServer prometheus = PrometheusServer.start(program, lab, rules,
				shops.stream().flatMap((shop) -> shop.replicas().stream()).toList());
		happenTwice(shops, redis, prometheus);
		return new MonitoredShops(lab, prometheus, deployments);
	}

	private static void assumeBuilt(SourceTree sourceTree) {
		boolean built = Variants.names().stream().allMatch((name) -> sourceTree.fingerprint(name).isPresent());
		if (!built && System.getenv("CI") == null) {
			System.err.println(NOT_BUILT);
			throw new TestAbortedException(NOT_BUILT);
		}
	}

	private static List<Deployment> deploy(DeploymentSpec spec, Laboratory lab)
			throws IOException, InterruptedException {
		Variants variants = new Variants(lab.bench().sourceTree(), new SecureRandom());
		List<Deployment> deployments = new ArrayList<>();
		for (String name : Variants.names()) {
			deployments.add(Deployment.start(new Release(name, name, settings()), variants, spec, lab, (ready) -> {
			}));
		}
		return deployments;
	}

	/** What components/monitoring and components/canary set. */
	private static Map<String, String> settings() {
		return Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,prometheus", "CART_CANARY_KEY",
				Base64.getEncoder().encodeToString(new byte[32]));
	}

	/** What has no series before it happens first is seen to rise the second time. */
	private static void happenTwice(List<Shopping> shops, RedisServer redis, PrometheusServer prometheus) {
		for (int i = 0; i < 2; i++) {
			shops.forEach(Shopping::happen);
			prometheus.awaitScrape();
		}
		redis.close();
		for (int i = 0; i < 2; i++) {
			shops.forEach(Shopping::addWithoutAStore);
			prometheus.awaitScrape();
		}
	}

	PrometheusServer prometheus() {
		return this.prometheus;
	}

	@Override
	public void close() {
		try (this.lab; this.prometheus) {
			this.deployments.forEach(Deployment::close);
		}
	}

	/** What happens in one variant. */
	private record Shopping(boolean redis, boolean jwt, List<Endpoint> replicas) {

		private static Shopping in(Deployment deployment) {
			List<Endpoint> replicas = deployment.replicas().replicas().stream().map(Replica::endpoint).toList();
			String name = replicas.getFirst().name();
			return new Shopping(name.startsWith("redis"), name.startsWith("jwt"), replicas);
		}

		/** In memory the second replica does not know the cart of the first. */
		private void happen() {
			try (Guest guest = new Guest(); Guest other = new Guest()) {
				assertThat(guest.add(first())).isEqualTo(200);
				assertThat(guest.read(second())).isEqualTo(200);
				guest.add(first());
				assertThat(guest.logIn(first(), "alice")).isEqualTo(200);
				other.add(first());
				assertThat(other.logIn(first(), "alice")).isEqualTo(200);
				if (this.jwt) {
					other.forge("CART_TOKEN");
					assertThat(other.read(first())).isEqualTo(200);
				}
			}
		}

		private void addWithoutAStore() {
			try (Guest guest = new Guest()) {
				assertThat(guest.add(second())).isEqualTo(this.redis ? 503 : 200);
			}
		}

		private Endpoint first() {
			return this.replicas.getFirst();
		}

		private Endpoint second() {
			return this.replicas.getLast();
		}

	}

}
