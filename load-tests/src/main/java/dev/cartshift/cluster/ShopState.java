package dev.cartshift.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Everything that the lab deployed, at one moment or nearly so.
 *
 * @param pods of these workloads
 * @param endpoints the names of the pods that the Service {@code cart} sends to
 */
record ShopState(List<Workload> workloads, List<PodState> pods, Set<String> endpoints) {

	ShopState {
		workloads = List.copyOf(workloads);
		pods = List.copyOf(pods);
		endpoints = Collections.unmodifiableSet(new TreeSet<>(endpoints));
	}

	static ShopState of(Kubectl kubectl) throws InterruptedException {
		List<JsonNode> objects = kubectl.list("get", "deployments,statefulsets,pods", "-n", Namespace.NAME, "-l",
				Namespace.SELECTOR);
		List<JsonNode> slices = kubectl.list("get", "endpointslices", "-n", Namespace.NAME, "-l",
				"kubernetes.io/service-name=cart");
		List<Workload> workloads = objects.stream()
			.filter((object) -> !kind(object).equals("Pod"))
			.map(Workload::of)
			.toList();
		Set<String> apps = workloads.stream().map(Workload::name).collect(Collectors.toSet());
		return new ShopState(workloads,
				objects.stream()
					.filter((object) -> kind(object).equals("Pod"))
					.map(PodState::of)
					.filter((pod) -> apps.contains(pod.app()))
					.toList(),
				slices.stream()
					.flatMap((slice) -> slice.path("endpoints").valueStream())
					.filter((endpoint) -> endpoint.at("/conditions/ready").asBoolean(true))
					.map((endpoint) -> endpoint.at("/targetRef/name").asString(""))
					.collect(Collectors.toSet()));
	}

	private static String kind(JsonNode object) {
		return object.path("kind").asString("");
	}

	/** The pods of the cart, without those that are going or have ended. */
	List<PodState> carts() {
		return wanted().filter(PodState::cart).toList();
	}

	/** Those that run, or are to. */
	Stream<PodState> wanted() {
		return this.pods.stream().filter(PodState::wanted);
	}

	Set<String> cartNames() {
		return carts().stream().map(PodState::name).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Whether all is ready, nothing old is left, and the Service sends to the ready pods
	 * and no others.
	 */
	boolean settled() {
		return !this.workloads.isEmpty() && this.workloads.stream().allMatch(Workload::settled)
				&& this.pods.stream().filter((pod) -> !pod.ended()).allMatch((pod) -> pod.ready() && !pod.terminating())
				&& this.endpoints.equals(cartNames());
	}

	/** Those that are neither ready nor going, and have not ended. */
	List<PodState> unready() {
		return wanted().filter((pod) -> !pod.ready()).toList();
	}

	/** Those that wait for an image that is still wanted. */
	List<PodState> withoutImage() {
		Set<String> wanted = this.workloads.stream()
			.flatMap((workload) -> workload.images().stream())
			.collect(Collectors.toSet());
		return unready().stream()
			.filter(PodState::lacksImage)
			.filter((pod) -> wanted.containsAll(pod.images()))
			.toList();
	}

	/**
	 * Such as {@code cart 3 ready, 1 of 3 new; cart-5d8f ContainerCreating}.
	 */
	@Override
	public String toString() {
		String counts = this.workloads.stream()
			.map((workload) -> workload.name() + " " + workload.ready() + " ready, " + workload.updated() + " of "
					+ workload.replicas() + " new")
			.collect(Collectors.joining("; "));
		String others = this.pods.stream()
			.filter((pod) -> !pod.ready() || pod.terminating())
			.map(PodState::brief)
			.collect(Collectors.joining(", "));
		return counts + (others.isEmpty() ? "" : "; " + others);
	}

}
