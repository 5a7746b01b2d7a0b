package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A Prometheus, whichever way it looks for pods, finds where their metrics are. */
class ScrapeTests {

	private static final String PATH = "/actuator/prometheus";

	private static final String EXPOSED = "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE";

	private final Rule annotated = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> annotations(workload).containsKey("prometheus.io/scrape"))
		.filter((workload) -> !PATH.equals(annotations(workload).get("prometheus.io/path"))
				|| !listensForManagement(workload, annotations(workload).get("prometheus.io/port")))
		.map("%s is not where its annotations say"::formatted);

	/**
	 * Probes ask for health: what replaces it alone makes the pod one that never starts.
	 */
	private final Rule exposed = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> annotations(workload).containsKey("prometheus.io/scrape"))
		.filter((workload) -> !Set.of("health,prometheus").equals(exposed(workload)))
		.map((workload) -> "%s exposes %s".formatted(workload, exposed(workload)));

	private final Rule monitored = (manifests) -> manifests.all(ServiceMonitor.class)
		.stream()
		.flatMap((monitor) -> monitor.getSpec()
			.getEndpoints()
			.stream()
			.filter((endpoint) -> !PATH.equals(endpoint.getPath()) || ports(manifests, monitor, endpoint) != 1)
			.map((endpoint) -> "%s finds %s".formatted(monitor.getMetadata().getName(), endpoint.getPort())));

	/** The alerts ask for job "cart". */
	private final Rule job = (manifests) -> manifests.all(ServiceMonitor.class)
		.stream()
		.flatMap((monitor) -> services(manifests, monitor)
			.map((service) -> service.getMetadata().getLabels().get(monitor.getSpec().getJobLabel())))
		.filter((name) -> !"cart".equals(name))
		.map("job %s"::formatted);

	private static Map<String, String> annotations(Workload workload) {
		return Objects.requireNonNullElse(workload.template().getMetadata().getAnnotations(), Map.of());
	}

	private static boolean listensForManagement(Workload workload, @Nullable String port) {
		return workload.containers()
			.stream()
			.flatMap((container) -> container.getPorts().stream())
			.anyMatch((open) -> Workload.is(open, new IntOrString("management"))
					&& open.getContainerPort().toString().equals(port));
	}

	private static Set<String> exposed(Workload workload) {
		return Set.copyOf(workload.containers()
			.stream()
			.flatMap((container) -> container.getEnv().stream())
			.filter((variable) -> variable.getName().equals(EXPOSED))
			.map(EnvVar::getValue)
			.toList());
	}

	private static Stream<Service> services(Manifests manifests, ServiceMonitor monitor) {
		return manifests.all(Service.class)
			.stream()
			.filter((service) -> service.getMetadata()
				.getLabels()
				.entrySet()
				.containsAll(monitor.getSpec().getSelector().getMatchLabels().entrySet()));
	}

	private static long ports(Manifests manifests, ServiceMonitor monitor, Endpoint endpoint) {
		return services(manifests, monitor).flatMap((service) -> service.getSpec().getPorts().stream())
			.filter((port) -> port.getName().equals(endpoint.getPort()))
			.count();
	}

	@Test
	void annotationsLeadToTheMetrics() {
		this.annotated.holdsEverywhere();
		assertThat(annotations(Renderings.of("base + monitoring").selected(Map.of()).getFirst()))
			.containsEntry("prometheus.io/scrape", "true");
	}

	@Test
	void whatIsScrapedIsExposedAndProbesAreAnswered() {
		this.exposed.holdsEverywhere();
	}

	@Test
	void theServiceMonitorFindsOnePortOfEachPod() {
		this.monitored.holdsEverywhere();
		this.job.holdsEverywhere();
		assertThat(Renderings.of("base + monitoring-operator").all(ServiceMonitor.class)).hasSize(1);
	}

	@Test
	void nothingIsExposedWithoutTheComponent() {
		assertThat(List.of(Renderings.of("base"), Renderings.of("overlays/phase-4-jwt")))
			.allSatisfy((manifests) -> assertThat(manifests.yaml()).doesNotContain(EXPOSED, "prometheus"));
	}

	@ParameterizedTest
	@CsvSource({ "prometheus.io/port: \"8081\", prometheus.io/port: \"8080\"",
			"prometheus.io/path: /actuator/prometheus, prometheus.io/path: /metrics" })
	void annotationsThatLeadElsewhereAreSeen(String text, String breach) {
		this.annotated.fails(Renderings.of("base + monitoring").with(text, breach), "Deployment cart");
	}

	@Test
	void metricsInThePlaceOfHealthAreSeen() {
		this.exposed.fails(Renderings.of("base + monitoring").with("value: health,prometheus", "value: prometheus"),
				"exposes [prometheus]");
	}

	@Test
	void aServiceMonitorThatFindsNothingIsSeen() {
		String label = "component: %s\n    app.kubernetes.io/name: cart\n    app.kubernetes.io/part-of";
		Map<String, String> breaches = Map.of("path: /actuator/prometheus", "path: /metrics",
				"name: management\n    port: 8081", "name: metrics\n    port: 8081", label.formatted("management"),
				label.formatted("shop"));
		breaches.forEach((text, breach) -> this.monitored
			.fails(Renderings.of("base + monitoring-operator").with(text, breach), "cart finds"));
	}

	@Test
	void anotherJobIsSeen() {
		this.job.fails(
				Renderings.of("base + monitoring-operator")
					.with("jobLabel: app.kubernetes.io/name", "jobLabel: app.kubernetes.io/component"),
				"job management");
	}

}
