package dev.cartshift.manifests;

import java.util.Map;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.autoscaling.v2.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;

/** What scales or guards something has something to scale or guard. */
class TargetTests {

	private final Rule scaled = (manifests) -> manifests.all(HorizontalPodAutoscaler.class)
		.stream()
		.map((autoscaler) -> autoscaler.getSpec().getScaleTargetRef())
		.filter((target) -> manifests.workloads().stream().noneMatch((workload) -> is(workload, target)))
		.map((target) -> "nothing to scale: %s %s".formatted(target.getKind(), target.getName()));

	private final Rule guarded = (manifests) -> manifests.all(PodDisruptionBudget.class)
		.stream()
		.map((budget) -> budget.getSpec().getSelector().getMatchLabels())
		.filter((selector) -> manifests.selected(selector).size() != 1)
		.map("nothing to guard: %s"::formatted);

	/** The one that is applied last would win. */
	private final Rule sameName = (manifests) -> manifests.objects()
		.stream()
		.map((object) -> object.getKind() + ' ' + object.getMetadata().getName() + ' '
				+ object.getMetadata().getNamespace())
		.collect(Collectors.groupingBy((title) -> title, Collectors.counting()))
		.entrySet()
		.stream()
		.filter((count) -> count.getValue() > 1)
		.map(Map.Entry::getKey);

	private static boolean is(Workload workload, CrossVersionObjectReference target) {
		return workload.kind().equals(target.getKind()) && workload.name().equals(target.getName())
				&& workload.owner().getApiVersion().equals(target.getApiVersion());
	}

	@Test
	void autoscalersHaveATarget() {
		this.scaled.holdsEverywhere();
	}

	@Test
	void disruptionBudgetsGuardPods() {
		this.guarded.holdsEverywhere();
	}

	@Test
	void noObjectIsThereTwice() {
		this.sameName.holdsEverywhere();
	}

	@Test
	void anAutoscalerWithoutATargetIsSeen() {
		Manifests scaled = Renderings.of("base + autoscaling");
		this.scaled.fails(scaled.with("    kind: Deployment\n    name: cart", "    kind: StatefulSet\n    name: cart"),
				"StatefulSet cart");
	}

	@Test
	void aDisruptionBudgetThatGuardsNothingIsSeen() {
		this.guarded.fails(Renderings.of("base + disruption-budget")
			.with("    matchLabels:\n      app.kubernetes.io/name: cart\n  unhealthy",
					"    matchLabels:\n      app.kubernetes.io/name: trolley\n  unhealthy"),
				"trolley");
	}

	@Test
	void anObjectThatIsThereTwiceIsSeen() {
		Manifests base = Renderings.of("base");
		this.sameName.fails(new Manifests("planted", base.yaml() + "---\n" + base.yaml()), "Deployment cart");
	}

}
