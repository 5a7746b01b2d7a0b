package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the door to the pod, each port leads to one that is open. */
class PortTests {

	private final Rule services = (manifests) -> manifests.all(Service.class)
		.stream()
		.flatMap((service) -> service.getSpec()
			.getPorts()
			.stream()
			.filter((port) -> manifests.selected(service.getSpec().getSelector())
				.stream()
				.noneMatch((pods) -> pods.listensOn(port.getTargetPort())))
			.map((port) -> "Service %s: nobody listens on %s".formatted(service.getMetadata().getName(),
					port.getTargetPort().getValue())));

	private final Rule ingresses = (manifests) -> manifests.all(Ingress.class)
		.stream()
		.flatMap((ingress) -> ingress.getSpec().getRules().stream())
		.flatMap((rule) -> rule.getHttp().getPaths().stream())
		.map((path) -> path.getBackend().getService())
		.filter((backend) -> !served(manifests, backend.getName(), port(backend)))
		.map((backend) -> "Ingress to %s, %s".formatted(backend.getName(), port(backend).getValue()));

	private final Rule routes = (manifests) -> manifests.all(HTTPRoute.class)
		.stream()
		.flatMap((route) -> route.getSpec().getRules().stream())
		.flatMap((rule) -> rule.getBackendRefs().stream())
		.filter((backend) -> !served(manifests, backend.getName(), new IntOrString(backend.getPort())))
		.map((backend) -> "HTTPRoute to %s, %s".formatted(backend.getName(), backend.getPort()));

	private final Rule gateways = (manifests) -> manifests.all(HTTPRoute.class)
		.stream()
		.flatMap((route) -> route.getSpec().getParentRefs().stream())
		.filter((parent) -> listeners(manifests, parent.getName()).noneMatch(parent.getSectionName()::equals))
		.map((parent) -> "HTTPRoute of %s, %s".formatted(parent.getName(), parent.getSectionName()));

	private static final IntOrString MANAGEMENT = new IntOrString("management");

	/** Who comes by a Service's address is a shopper. */
	private final Rule shopAlone = (manifests) -> manifests.all(Service.class)
		.stream()
		.filter((service) -> !"None".equals(service.getSpec().getClusterIP()))
		.filter((service) -> service.getSpec()
			.getPorts()
			.stream()
			.anyMatch((port) -> manifests.selected(service.getSpec().getSelector())
				.stream()
				.flatMap((pods) -> pods.containers().stream())
				.flatMap((container) -> container.getPorts().stream())
				.anyMatch((open) -> Workload.is(open, MANAGEMENT) && Workload.is(open, port.getTargetPort()))))
		.map((service) -> "Service %s leads to the actuator".formatted(service.getMetadata().getName()));

	private static Stream<String> listeners(Manifests manifests, String gateway) {
		return manifests.all(Gateway.class)
			.stream()
			.filter((candidate) -> candidate.getMetadata().getName().equals(gateway))
			.flatMap((candidate) -> candidate.getSpec().getListeners().stream())
			.map((listener) -> listener.getName());
	}

	private static IntOrString port(IngressServiceBackend backend) {
		String name = backend.getPort().getName();
		return (name != null) ? new IntOrString(name) : new IntOrString(backend.getPort().getNumber());
	}

	private static boolean served(Manifests manifests, String service, IntOrString port) {
		List<ServicePort> ports = manifests.all(Service.class)
			.stream()
			.filter((candidate) -> candidate.getMetadata().getName().equals(service))
			.flatMap((candidate) -> candidate.getSpec().getPorts().stream())
			.toList();
		return ports.stream()
			.anyMatch((open) -> Objects.equals(port.getIntVal(), open.getPort())
					|| Objects.equals(port.getStrVal(), open.getName()));
	}

	@Test
	void servicesLeadToOpenPorts() {
		this.services.holdsEverywhere();
	}

	@Test
	void noAddressLeadsToTheActuator() {
		this.shopAlone.holdsEverywhere();
	}

	@Test
	void ingressesLeadToServices() {
		this.ingresses.holdsEverywhere();
	}

	@Test
	void routesLeadFromAGatewayToServices() {
		this.routes.holdsEverywhere();
		this.gateways.holdsEverywhere();
	}

	@ParameterizedTest
	@CsvSource({ "base, targetPort: http, targetPort: web, web", "base, targetPort: http, targetPort: 80, 80",
			"overlays/phase-3-redis-sentinel, targetPort: sentinel, targetPort: 26380, 26380",
			"kind/traefik, targetPort: http, targetPort: web, web" })
	void aServiceThatLeadsNowhereIsSeen(String place, String port, String breach, String seen) {
		this.services.fails(Renderings.of(place).with(port, breach), "nobody listens on " + seen);
	}

	@ParameterizedTest
	@CsvSource({ "base, targetPort: http, targetPort: management", "base, targetPort: http, targetPort: 8081",
			"base + monitoring-operator, clusterIP: None, externalName: shop" })
	void aDoorToTheActuatorIsSeen(String place, String text, String breach) {
		this.shopAlone.fails(Renderings.of(place).with(text, breach), "leads to the actuator");
	}

	@Test
	void anIngressThatLeadsNowhereIsSeen() {
		Map<String, String> breaches = Map.of("            name: cart\n", "            name: trolley\n",
				"              name: http", "              name: web");
		breaches.forEach((text, breach) -> this.ingresses
			.fails(Renderings.of("overlays/phase-1-cookie").with(text, breach), "Ingress to"));
	}

	@Test
	void aRouteThatLeadsNowhereIsSeen() {
		Manifests route = Renderings.of("base + gateway-api");
		this.routes.fails(route.with("      port: 80\n", "      port: 8080\n"), "HTTPRoute to cart, 8080");
		this.gateways.fails(route.with("sectionName: http", "sectionName: https"), "HTTPRoute of cart, https");
	}

}
