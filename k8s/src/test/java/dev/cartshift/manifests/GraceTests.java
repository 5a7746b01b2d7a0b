package dev.cartshift.manifests;

import java.time.Duration;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A pod has the time that its shutdown takes, and something over. */
class GraceTests {

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final Rule enough = (manifests) -> manifests.workloads()
		.stream()
		.filter((workload) -> workload.name().equals("cart"))
		.filter((workload) -> grace(workload).compareTo(needed(workload.containers().getFirst())) < 0)
		.map((workload) -> "%s needs %s and has %s".formatted(workload, needed(workload.containers().getFirst()),
				grace(workload)));

	private static Duration grace(Workload workload) {
		return Duration.ofSeconds(workload.pod().getTerminationGracePeriodSeconds());
	}

	private static Duration needed(Container container) {
		assertThat(container.getLifecycle()).as("a hook that is not in the sum").isNull();
		return find("CART_BRIDGE_HANDOVERTIMEOUT", container).orElse(Duration.ZERO)
			.plus(set("CART_DRAIN", container))
			.plus(set("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", container))
			.plus(MARGIN);
	}

	private static Duration set(String name, Container container) {
		return find(name, container)
			.orElseThrow(() -> new AssertionError(name + " is not set, and its default not in the sum"));
	}

	private static Optional<Duration> find(String name, Container container) {
		return container.getEnv()
			.stream()
			.filter((variable) -> variable.getName().equals(name))
			.map((variable) -> Duration.parse("PT" + variable.getValue()))
			.findFirst();
	}

	@Test
	void theGracePeriodAddsUp() {
		this.enough.holdsEverywhere();
	}

	@ParameterizedTest
	@CsvSource({ "base, terminationGracePeriodSeconds: 40, terminationGracePeriodSeconds: 30",
			"base, value: 10s, value: 20s", "base, value: 20s, value: 30s",
			"overlays/phase-1c-redis-first, value: 5s, value: 11s" })
	void aGracePeriodThatIsTooShortIsSeen(String place, String text, String breach) {
		this.enough.fails(Renderings.of(place).with(text, breach), "Deployment cart needs");
	}

}
