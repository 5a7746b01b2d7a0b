package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything says what it is and what it belongs to; what selects pods finds them. */
class LabelTests {

	private static final String NAME = "app.kubernetes.io/name";

	private static final List<String> STANDARD = List.of(NAME, "app.kubernetes.io/part-of",
			"app.kubernetes.io/component");

	private final Rule labelled = (manifests) -> Stream
		.concat(manifests.objects().stream().map((object) -> Map.entry(title(object), labels(object))),
				manifests.workloads().stream().map((workload) -> Map.entry("a pod of " + workload, workload.labels())))
		.flatMap((labelled) -> STANDARD.stream()
			.filter((label) -> !labelled.getValue().containsKey(label))
			.map((label) -> "%s has no %s".formatted(labelled.getKey(), label)));

	private final Rule selecting = (manifests) -> manifests.objects()
		.stream()
		.filter((object) -> selector(object) != null)
		.filter((object) -> manifests.selected(Objects.requireNonNull(selector(object))).size() != 1)
		.map((object) -> "%s selects %s".formatted(title(object), selector(object)));

	/** A label that may change one day can't be in a selector, which never may. */
	private final Rule selectingByName = (manifests) -> Stream
		.concat(manifests.objects().stream().map(LabelTests::selector).filter(Objects::nonNull),
				spreadSelectors(manifests))
		.filter((selector) -> !selector.keySet().equals(Set.of(NAME)))
		.map("selector %s"::formatted);

	private final Rule spreading = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.pod()
			.getTopologySpreadConstraints()
			.stream()
			.filter((spread) -> !workload.labels()
				.entrySet()
				.containsAll(spread.getLabelSelector().getMatchLabels().entrySet()))
			.map((spread) -> "%s spreads %s".formatted(workload, spread.getLabelSelector().getMatchLabels())));

	private static Stream<Map<String, String>> spreadSelectors(Manifests manifests) {
		return manifests.workloads()
			.stream()
			.flatMap((workload) -> workload.pod().getTopologySpreadConstraints().stream())
			.map((spread) -> spread.getLabelSelector().getMatchLabels());
	}

	private static @Nullable Map<String, String> selector(HasMetadata object) {
		return switch (object) {
			case Service service -> service.getSpec().getSelector();
			case Deployment deployment -> matched(deployment.getSpec().getSelector());
			case StatefulSet set -> matched(set.getSpec().getSelector());
			default -> null;
		};
	}

	private static Map<String, String> matched(LabelSelector selector) {
		return selector.getMatchLabels();
	}

	private static Map<String, String> labels(HasMetadata object) {
		Map<String, String> labels = object.getMetadata().getLabels();
		return (labels != null) ? labels : Map.of();
	}

	private static String title(HasMetadata object) {
		return object.getKind() + ' ' + object.getMetadata().getName();
	}

	@Test
	void everythingHasTheStandardLabels() {
		this.labelled.holdsEverywhere();
	}

	@Test
	void everySelectorFindsOneKindOfPod() {
		this.selecting.holdsEverywhere();
	}

	@Test
	void podsAreSelectedByNameAlone() {
		this.selectingByName.holdsEverywhere();
	}

	@Test
	void podsAreSpreadFromTheirOwnKind() {
		this.spreading.holdsEverywhere();
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.kubernetes.io/name: cart", "app.kubernetes.io/part-of: cartshift",
			"app.kubernetes.io/component: shop" })
	void aMissingLabelIsSeen(String label) {
		this.labelled.fails(Renderings.of("base").with(label, "some: label"), "Service cart has no");
		this.labelled.fails(Renderings.of("base").with(label, "some: label"), "a pod of Deployment cart has no");
	}

	@Test
	void aSelectorThatFindsNothingIsSeen() {
		this.selecting.fails(Renderings.of("base")
			.with("  selector:\n    app.kubernetes.io/name: cart", "  selector:\n    app.kubernetes.io/name: trolley"),
				"Service cart selects");
	}

	@Test
	void aSelectorByMoreThanTheNameIsSeen() {
		this.selectingByName.fails(Renderings.of("base")
			.with("  selector:\n    app.kubernetes.io/name: cart",
					"  selector:\n    app.kubernetes.io/component: shop"),
				"component");
	}

	@Test
	void spreadingFromSomethingElseIsSeen() {
		this.spreading.fails(
				Renderings.of("base")
					.with("labelSelector:\n          matchLabels:\n            app.kubernetes.io/name: cart",
							"labelSelector:\n          matchLabels:\n            app.kubernetes.io/name: trolley"),
				"trolley");
	}

}
