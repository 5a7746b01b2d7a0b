package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Components add; they take nothing away and change nothing but what they are for. */
class ComponentTests {

	private static final Set<String> GRACE = Set.of("Deployment cart/spec/template/spec/terminationGracePeriodSeconds");

	/** What a component is there to change: how the paths of it begin. */
	private static final Map<String, Set<String>> DECLARED = Map.of("sticky-sessions",
			Set.of("Service cart/spec/sessionAffinity"), "compatibility",
			Set.of("Deployment cart/spec/template/spec/topologySpreadConstraints/"), "compatibility-1.20",
			Set.of("PodDisruptionBudget redis/apiVersion"), "bridge-handover", GRACE, "bridge-memory-first", GRACE,
			"bridge-redis-first", GRACE);

	@Test
	void everyComponentOnlyAdds() {
		List<Manifests> combinations = Renderings.all().stream().filter((all) -> all.name().contains(" + ")).toList();
		assertThat(combinations.stream().map((all) -> component(all.name())).collect(Collectors.toSet()))
			.containsExactlyInAnyOrderElementsOf(Renderings.components());
		assertThat(combinations.stream().flatMap((all) -> undeclared(all).map((lost) -> all + ": " + lost))).isEmpty();
	}

	@Test
	void aComponentThatTakesSomethingAwayIsSeen() {
		Manifests combination = Renderings.of("base + signing-key");
		assertThat(undeclared(combination.with("replicas: 3", "replicas: 2")))
			.containsExactly("Deployment cart/spec/replicas");
		assertThat(undeclared(combination.with("        - ALL\n", "        - NET_RAW\n"))).hasSize(1);
		assertThat(undeclared(combination.with("        - name: CART_POD\n", "        - name: CART_NODE\n")))
			.hasSize(1);
		assertThat(undeclared(combination.with("kind: ServiceAccount", "kind: Account")))
			.containsExactly("ServiceAccount cart");
	}

	@Test
	void whatIsDeclaredDoesChange() {
		String ground = "overlays/phase-3-redis-sentinel + ";
		assertThat(DECLARED).allSatisfy((component, declared) -> {
			List<String> lost = lost(Renderings.of(ground + component)).toList();
			assertThat(declared).allSatisfy((path) -> assertThat(lost).anyMatch((other) -> other.startsWith(path)));
		});
	}

	@Test
	void nothingIsDeletedByAPatch() {
		assertThat(Renderings.files().filter((file) -> Renderings.text(file).contains("$patch"))).isEmpty();
		assertThat(Renderings.files()
			.filter((file) -> Renderings.text(file).contains("op: remove")
					&& !file.toString().contains("compatibility")))
			.isEmpty();
	}

	@Test
	void overlaysOnlyChoose() {
		assertThat(Renderings.overlays()).allSatisfy((overlay) -> assertThat(
				Renderings.text(Renderings.ROOT.resolve("overlays").resolve(overlay).resolve("kustomization.yaml")))
			.doesNotContain("patches:", "configMapGenerator:", "replicas:"));
	}

	private static Stream<String> undeclared(Manifests combination) {
		Set<String> declared = DECLARED.getOrDefault(component(combination.name()), Set.of());
		return lost(combination).filter((path) -> declared.stream().noneMatch(path::startsWith));
	}

	private static Stream<String> lost(Manifests combination) {
		Manifests ground = Renderings.of(combination.name().substring(0, combination.name().indexOf(" + ")));
		Map<String, JsonNode> after = combination.documents()
			.stream()
			.collect(Collectors.toMap(ComponentTests::title, (object) -> object));
		return ground.documents().stream().flatMap((object) -> {
			JsonNode same = after.get(title(object));
			return (same != null) ? lost(title(object), object, same) : Stream.of(title(object));
		});
	}

	private static Stream<String> lost(String path, JsonNode before, JsonNode after) {
		if (before.isObject()) {
			return before.properties()
				.stream()
				.flatMap((field) -> lost(path + '/' + field.getKey(), field.getValue(), after.path(field.getKey())));
		}
		if (before.isArray()) {
			return before.valueStream().flatMap((element) -> lostElement(path, element, after));
		}
		return before.equals(after) ? Stream.empty() : Stream.of(path);
	}

	/** An element with a name may have been added to; another one is there or not. */
	private static Stream<String> lostElement(String path, JsonNode element, JsonNode after) {
		JsonNode name = element.path("name");
		if (name.isMissingNode()) {
			return after.valueStream().anyMatch(element::equals) ? Stream.empty() : Stream.of(path + '/' + element);
		}
		return after.valueStream()
			.filter((candidate) -> candidate.path("name").equals(name))
			.findFirst()
			.map((candidate) -> lost(path + '/' + name.asText(), element, candidate))
			.orElseGet(() -> Stream.of(path + '/' + name.asText()));
	}

	private static String title(JsonNode object) {
		return object.path("kind").asText() + ' ' + object.path("metadata").path("name").asText();
	}

	private static String component(String name) {
		return name.substring(name.indexOf(" + ") + 3).replaceAll(" with .*", "");
	}

}
