package dev.cartshift.manifests;

import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pod is asked about itself, and about nothing that it only uses. */
class ProbeTests {

	private final Rule complete = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> !workload.kind().equals("Job"))
		.flatMap((workload) -> workload.containers()
			.stream()
			.filter((container) -> container.getReadinessProbe() == null || container.getLivenessProbe() == null)
			.map((container) -> "%s, %s: not probed".formatted(workload, container.getName())));

	private final Rule ofItself = (manifests) -> carts(manifests)
		.flatMap((cart) -> Stream.of(asked("startup", cart.getStartupProbe(), "liveness"),
				asked("readiness", cart.getReadinessProbe(), "readiness"),
				asked("liveness", cart.getLivenessProbe(), "liveness")))
		.filter((breach) -> !breach.isEmpty());

	private final Rule apartFromShoppers = (manifests) -> carts(manifests)
		.flatMap((cart) -> Workload.probes(cart).map(Probe::getHttpGet).filter(Objects::nonNull))
		.filter((get) -> !"management".equals(get.getPort().getStrVal()))
		.map((get) -> "%s is asked for at %s".formatted(get.getPath(), get.getPort().getValue()));

	private final Rule answered = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.containers()
			.stream()
			.flatMap((container) -> Workload.probes(container)
				.map(Probe::getHttpGet)
				.filter(Objects::nonNull)
				.filter((get) -> !Workload.listensOn(container, get.getPort()))
				.map((get) -> "%s, %s: nobody listens on %s".formatted(workload, container.getName(),
						get.getPort().getValue()))));

	private static Stream<Container> carts(Manifests manifests) {
		return manifests.workloads()
			.stream()
			.flatMap((workload) -> workload.containers().stream())
			.filter((container) -> container.getName().equals("cart"));
	}

	/** Other groups of the actuator, or all of its health, would ask Redis too. */
	private static String asked(String probe, Probe asked, String group) {
		HTTPGetAction get = asked.getHttpGet();
		return (get != null && ("/actuator/health/" + group).equals(get.getPath())) ? ""
				: "%s asks %s".formatted(probe, asked);
	}

	@Test
	void whateverServesIsProbed() {
		this.complete.holdsEverywhere();
	}

	@Test
	void theCartIsAskedAboutItselfAlone() {
		this.ofItself.holdsEverywhere();
	}

	@Test
	void probesGoToAnOpenPort() {
		this.answered.holdsEverywhere();
	}

	@Test
	void shoppersCannotKeepTheKubeletWaiting() {
		this.apartFromShoppers.holdsEverywhere();
	}

	@Test
	void aMissingProbeIsSeen() {
		String probe = """
				        readinessProbe:
				          failureThreshold: 3
				          httpGet:
				            path: /actuator/health/readiness
				            port: management
				          periodSeconds: 5
				          timeoutSeconds: 2
				""";
		this.complete.fails(Renderings.of("base").with(probe, ""), "not probed");
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/health/readiness, /actuator/health, readiness asks",
			"/actuator/health/readiness, /actuator/health/redis, readiness asks",
			"/actuator/health/liveness, /actuator/health/readiness, liveness asks" })
	void aProbeThatAsksRedisIsSeen(String path, String other, String breach) {
		this.ofItself.fails(
				Renderings.of("overlays/phase-3-redis").with("path: " + path + '\n', "path: " + other + '\n'), breach);
	}

	@Test
	void aProbeOfAClosedPortIsSeen() {
		this.answered.fails(Renderings.of("base")
			.with("- containerPort: 8081\n          name: management", "- containerPort: 8081\n          name: web"),
				"nobody listens on management");
	}

	@Test
	void aProbeAmongShoppersIsSeen() {
		this.apartFromShoppers.fails(
				Renderings.of("base").with("            port: management", "            port: http"),
				"/actuator/health/liveness is asked for at http");
	}

}
