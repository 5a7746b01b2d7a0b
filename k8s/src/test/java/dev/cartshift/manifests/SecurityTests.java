package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods are restricted, in the sense of the Pod Security Standards and a little more. */
class SecurityTests {

	/** It routes by what the API server tells it. */
	private static final Set<String> ASKS_THE_API_SERVER = Set.of("traefik");

	private final Rule restrictedPods = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> !restricted(workload.pod().getSecurityContext()))
		.map("%s may run as root or without seccomp"::formatted);

	private final Rule restrictedContainers = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.containers()
			.stream()
			.filter((container) -> !restricted(container.getSecurityContext()))
			.map((container) -> "%s, %s: not restricted".formatted(workload, container.getName())));

	private final Rule bounded = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.containers()
			.stream()
			.filter((container) -> !bounded(container))
			.map((container) -> "%s, %s: resources %s".formatted(workload, container.getName(),
					container.getResources())));

	private final Rule noToken = (manifests) -> Stream.concat(
			manifests.workloads()
				.stream()
				.filter((workload) -> !ASKS_THE_API_SERVER.contains(workload.name()))
				.filter((workload) -> !Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()))
				.map("%s mounts a token"::formatted),
			manifests.all(ServiceAccount.class)
				.stream()
				.filter((account) -> !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
				.map((account) -> "ServiceAccount %s mounts a token".formatted(account.getMetadata().getName())));

	private final Rule plainEnvironment = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> !Boolean.FALSE.equals(workload.pod().getEnableServiceLinks()))
		.map("%s has every Service in its environment"::formatted);

	private static boolean restricted(PodSecurityContext context) {
		return Boolean.TRUE.equals(context.getRunAsNonRoot()) && context.getRunAsUser() != null
				&& context.getRunAsUser() > 0 && "RuntimeDefault".equals(context.getSeccompProfile().getType());
	}

	private static boolean restricted(SecurityContext context) {
		return Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())
				&& Boolean.TRUE.equals(context.getReadOnlyRootFilesystem())
				&& List.of("ALL").equals(context.getCapabilities().getDrop())
				&& context.getCapabilities().getAdd().isEmpty();
	}

	/** A CPU limit would throttle a JVM that starts, and one that is busy. */
	private static boolean bounded(Container container) {
		var requests = container.getResources().getRequests();
		var limits = container.getResources().getLimits();
		return requests.containsKey("cpu") && requests.containsKey("memory") && limits.keySet().equals(Set.of("memory"))
				&& memory(requests) <= memory(limits);
	}

	private static long memory(Map<String, Quantity> resources) {
		return Objects.requireNonNull(resources.get("memory")).getNumericalAmount().longValueExact();
	}

	@Test
	void podsAreRestricted() {
		this.restrictedPods.holdsEverywhere();
	}

	@Test
	void containersAreRestricted() {
		this.restrictedContainers.holdsEverywhere();
	}

	@Test
	void resourcesAreAskedForAndMemoryIsLimited() {
		this.bounded.holdsEverywhere();
	}

	@Test
	void noPodHoldsATokenThatItDoesNotNeed() {
		this.noToken.holdsEverywhere();
	}

	@Test
	void noServiceIsAnnouncedInTheEnvironment() {
		this.plainEnvironment.holdsEverywhere();
	}

	@ParameterizedTest
	@CsvSource({ "runAsNonRoot: true, runAsNonRoot: false", "runAsUser: 10001, runAsUser: 0",
			"type: RuntimeDefault, type: Unconfined" })
	void aPodThatIsNotRestrictedIsSeen(String text, String breach) {
		this.restrictedPods.fails(Renderings.of("base").with(text, breach), "may run as root or without seccomp");
	}

	@ParameterizedTest
	@CsvSource({ "allowPrivilegeEscalation: false, allowPrivilegeEscalation: true",
			"readOnlyRootFilesystem: true, readOnlyRootFilesystem: false", "- ALL, - NET_RAW", "drop:, add:" })
	void aContainerThatIsNotRestrictedIsSeen(String text, String breach) {
		this.restrictedContainers.fails(Renderings.of("base").with(text, breach), "not restricted");
	}

	@ParameterizedTest
	@CsvSource({ "cpu: 100m, ephemeral-storage: 1Gi", "memory: 384Mi, ephemeral-storage: 1Gi", "memory: 512Mi, cpu: 1",
			"memory: 512Mi, memory: 128Mi" })
	void resourcesThatAreNotBoundedAreSeen(String text, String breach) {
		this.bounded.fails(Renderings.of("base").with(text, breach), "resources");
	}

	@Test
	void aTokenIsSeen() {
		Manifests base = Renderings.of("base");
		this.noToken.fails(base.with("automountServiceAccountToken: false", "automountServiceAccountToken: true"),
				"Deployment cart mounts a token");
		this.noToken.fails(base.with("automountServiceAccountToken: false\nkind", "kind"),
				"ServiceAccount cart mounts a token");
	}

	@Test
	void servicesInTheEnvironmentAreSeen() {
		this.plainEnvironment.fails(Renderings.of("base").with("enableServiceLinks: false", "hostIPC: false"),
				"every Service");
	}

}
