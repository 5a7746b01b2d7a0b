package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With the network policies everything that has to talk can, and nothing else. */
class NetworkPolicyTests {

	private static final String EVERYTHING = "everything";

	/** Who connects to whom, on which of the pod's ports. */
	private static final List<Talk> TALKS = List.of(new Talk("load-test", "cart", 8080),
			new Talk("cart", "redis", 6379), new Talk("cart", "redis", 26379), new Talk("redis", "redis", 6379),
			new Talk("redis", "redis", 26379));

	private final Rule letsThemTalk = (
			manifests) -> TALKS.stream().filter((talk) -> !allowed(manifests, talk)).map("%s is cut off"::formatted);

	private final Rule portsAreOpen = (manifests) -> manifests.all(NetworkPolicy.class)
		.stream()
		.filter((policy) -> !matched(policy).isEmpty())
		.flatMap((policy) -> ingressPorts(policy)
			.filter((port) -> manifests.selected(matched(policy))
				.stream()
				.noneMatch((workload) -> workload.listensOn(port)))
			.map((port) -> "%s admits to %s".formatted(policy.getMetadata().getName(), port.getValue())));

	private record Talk(String from, String to, int port) {
	}

	/** Both ends must agree: the client's egress and the server's ingress. */
	private static boolean allowed(Manifests manifests, Talk talk) {
		return policies(manifests, talk.from()).flatMap((policy) -> policy.getSpec().getEgress().stream())
			.anyMatch((rule) -> names(rule.getTo(), talk.to()) && has(rule.getPorts(), talk.port()))
				&& policies(manifests, talk.to()).flatMap((policy) -> policy.getSpec().getIngress().stream())
					.anyMatch((rule) -> names(rule.getFrom(), talk.from()) && has(rule.getPorts(), talk.port()));
	}

	private static Stream<NetworkPolicy> policies(Manifests manifests, String name) {
		return manifests.all(NetworkPolicy.class).stream().filter((policy) -> matched(policy).containsValue(name));
	}

	private static Map<String, String> matched(NetworkPolicy policy) {
		return policy.getSpec().getPodSelector().getMatchLabels();
	}

	private static boolean names(List<NetworkPolicyPeer> peers, String name) {
		return peers.stream()
			.filter((peer) -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
			.anyMatch((peer) -> peer.getPodSelector().getMatchLabels().equals(Map.of("app.kubernetes.io/name", name)));
	}

	private static boolean has(List<NetworkPolicyPort> ports, int port) {
		return ports.stream().anyMatch((open) -> open.getPort().getIntVal() == port);
	}

	private static Stream<IntOrString> ingressPorts(NetworkPolicy policy) {
		return policy.getSpec()
			.getIngress()
			.stream()
			.flatMap((rule) -> rule.getPorts().stream())
			.map(NetworkPolicyPort::getPort);
	}

	@Test
	void whoeverHasToTalkCan() {
		assertThat(this.letsThemTalk.breaches(Renderings.of(EVERYTHING))).isEmpty();
	}

	@Test
	void admittedPortsAreOpen() {
		assertThat(this.portsAreOpen.breaches(Renderings.of(EVERYTHING))).isEmpty();
	}

	@Test
	void everythingElseIsDenied() {
		assertThat(Renderings.of(EVERYTHING).all(NetworkPolicy.class))
			.filteredOn((policy) -> policy.getMetadata().getName().equals("default-deny"))
			.singleElement()
			.satisfies((policy) -> {
				assertThat(matched(policy)).isEmpty();
				assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
				assertThat(policy.getSpec().getIngress()).isEmpty();
				assertThat(policy.getSpec().getEgress()).isEmpty();
			});
	}

	@Test
	void shoppersReachTheIngressControllerAndItReachesTheCart() {
		Manifests manifests = Renderings.of(EVERYTHING);
		assertThat(Renderings.of("kind/traefik").workloads()).singleElement()
			.satisfies((traefik) -> assertThat(traefik.listensOn(new IntOrString(8000))).isTrue());
		assertThat(policies(manifests, "load-test").flatMap((policy) -> policy.getSpec().getEgress().stream()))
			.anyMatch((rule) -> isTraefik(rule.getTo()) && has(rule.getPorts(), 8000));
		assertThat(policies(manifests, "cart").flatMap((policy) -> policy.getSpec().getIngress().stream()))
			.anyMatch((rule) -> isTraefik(rule.getFrom()) && has(rule.getPorts(), 8080));
	}

	/** Not shoppers, and not the ingress that brings them. */
	@Test
	void onlyAPrometheusReachesTheManagementPort() {
		assertThat(
				policies(Renderings.of(EVERYTHING), "cart").flatMap((policy) -> policy.getSpec().getIngress().stream())
					.filter((rule) -> has(rule.getPorts(), 8081)))
			.singleElement()
			.satisfies((rule) -> {
				assertThat(rule.getFrom()).hasSize(1);
				assertThat(isNamespace(rule.getFrom(), "monitoring")).isTrue();
				assertThat(has(rule.getPorts(), 8080)).isFalse();
			});
	}

	private static boolean isTraefik(List<NetworkPolicyPeer> peers) {
		return isNamespace(peers, "traefik");
	}

	private static boolean isNamespace(List<NetworkPolicyPeer> peers, String name) {
		return peers.stream()
			.filter((peer) -> peer.getNamespaceSelector() != null)
			.anyMatch((peer) -> peer.getNamespaceSelector().getMatchLabels().containsValue(name));
	}

	@ParameterizedTest
	@CsvSource({ "- port: 8080, - port: 80, load-test", "- port: 6379, - port: 6380, redis",
			"- port: 26379, - port: 26380, redis" })
	void whoIsCutOffIsSeen(String port, String other, String seen) {
		this.letsThemTalk.fails(Renderings.of(EVERYTHING).with(port, other), seen);
		this.portsAreOpen.fails(Renderings.of(EVERYTHING).with(port, other), "admits to");
	}

}
