package dev.cartshift.manifests;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each overlay is the phase that it is named after, and nothing of another one. */
class PhaseTests {

	private record Phase(String overlay, String variant, String affinity, boolean cookie, int redisPods,
			boolean signingKey) {
	}

	private static final List<Phase> PHASES = List.of(new Phase("phase-0-broken", "inmemory", "None", false, 0, false),
			new Phase("phase-1-cookie", "inmemory", "None", true, 0, false),
			new Phase("phase-1-sticky", "inmemory", "ClientIP", false, 0, false),
			new Phase("phase-1a-handover", "bridge handover", "ClientIP", false, 1, false),
			new Phase("phase-1b-memory-first", "bridge memory-first", "ClientIP", false, 1, false),
			new Phase("phase-1c-redis-first", "bridge redis-first", "ClientIP", false, 1, false),
			new Phase("phase-2-redis-sticky", "redis", "ClientIP", false, 1, false),
			new Phase("phase-3-redis", "redis", "None", false, 1, false),
			new Phase("phase-3-redis-sentinel", "redis", "None", false, 3, false),
			new Phase("phase-3a-tokens-written", "bridge tokens-written", "None", false, 1, true),
			new Phase("phase-3b-tokens-first", "bridge tokens-first", "None", false, 1, true),
			new Phase("phase-4-jwt", "jwt", "None", false, 0, true));

	@Test
	void eachOverlayIsItsPhase() {
		assertThat(Renderings.overlays()).isEqualTo(PHASES.stream().map(Phase::overlay).toList());
		assertThat(PHASES)
			.allSatisfy((phase) -> assertThat(seen(phase.overlay(), Renderings.of("overlays/" + phase.overlay())))
				.isEqualTo(phase));
	}

	@Test
	void everyPhaseKnowsTheShoppersOfTheJourneys() {
		assertThat(Renderings.overlays())
			.allSatisfy((overlay) -> assertThat(Renderings.chosen("overlays/" + overlay)).contains("demo-shoppers"));
	}

	@Test
	void baseKnowsNoDemoShopper() {
		assertThat(Renderings.of("base").yaml()).doesNotContain("DEMOSHOPPERS");
	}

	@Test
	void anotherPhaseIsTold() {
		Phase broken = PHASES.getFirst();
		Manifests manifests = Renderings.of("overlays/phase-0-broken");
		assertThat(seen(broken.overlay(), manifests.with("cart-inmemory", "cart-redis"))).isNotEqualTo(broken);
		assertThat(seen(broken.overlay(), manifests.with("sessionAffinity: None", "sessionAffinity: ClientIP")))
			.isNotEqualTo(broken);
		assertThat(seen("phase-1b-memory-first",
				Renderings.of("overlays/phase-1b-memory-first").with("value: memory-first", "value: redis-first")))
			.isNotIn(PHASES);
		assertThat(seen(broken.overlay(), Renderings.of("overlays/phase-0-broken + redis"))).isNotEqualTo(broken);
		assertThat(seen(broken.overlay(), Renderings.of("overlays/phase-0-broken + cookie-affinity")))
			.isNotEqualTo(broken);
	}

	private static Phase seen(String overlay, Manifests manifests) {
		Service service = manifests.all(Service.class)
			.stream()
			.filter((candidate) -> candidate.getMetadata().getName().equals("cart"))
			.findFirst()
			.orElseThrow();
		Container cart = manifests.workloads()
			.stream()
			.filter((workload) -> workload.name().equals("cart"))
			.map((workload) -> workload.containers().getFirst())
			.findFirst()
			.orElseThrow();
		boolean cookie = !manifests.all(Ingress.class).isEmpty() && service.getMetadata()
			.getAnnotations()
			.keySet()
			.stream()
			.anyMatch((key) -> key.endsWith("sticky.cookie"));
		return new Phase(overlay, variant(cart), service.getSpec().getSessionAffinity(), cookie, redisPods(manifests),
				manifests.yaml().contains("name: cart-signing-keys"));
	}

	/** A bridge with its stage. */
	private static String variant(Container cart) {
		return Stream.concat(Stream.of(cart.getImage().replaceAll(".*/cart-(.*):.*", "$1")),
				cart.getEnv()
					.stream()
					.filter((variable) -> variable.getName().equals("CART_BRIDGE_STAGE"))
					.map(EnvVar::getValue))
			.collect(Collectors.joining(" "));
	}

	private static int redisPods(Manifests manifests) {
		return manifests.all(StatefulSet.class)
			.stream()
			.filter((set) -> set.getMetadata().getName().equals("redis"))
			.mapToInt((set) -> set.getSpec().getReplicas())
			.sum();
	}

}
