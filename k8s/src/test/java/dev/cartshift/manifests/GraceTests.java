package dev.cartshift.manifests;

import java.time.Duration;
import java.util.List;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
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
		return pause(container.getLifecycle().getPreStop()).plus(shutdownPhase(container.getEnv())).plus(MARGIN);
	}

	/** Natively, or as components/compatibility says it. */
	private static Duration pause(LifecycleHandler preStop) {
		if (preStop.getSleep() != null) {
			return Duration.ofSeconds(preStop.getSleep().getSeconds());
		}
		List<String> command = preStop.getExec().getCommand();
		assertThat(command).hasSize(2).first().isEqualTo("sleep");
		return Duration.ofSeconds(Long.parseLong(command.get(1)));
	}

	private static Duration shutdownPhase(List<EnvVar> environment) {
		return environment.stream()
			.filter((variable) -> variable.getName().equals("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE"))
			.map((variable) -> Duration.parse("PT" + variable.getValue()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("the shutdown phase is Spring's default, and not in the sum"));
	}

	@Test
	void theGracePeriodAddsUp() {
		this.enough.holdsEverywhere();
	}

	@ParameterizedTest
	@CsvSource({ "base, terminationGracePeriodSeconds: 40, terminationGracePeriodSeconds: 30",
			"base, seconds: 10, seconds: 20", "base, value: 20s, value: 30s",
			"base + compatibility, - \"10\", - \"20\"" })
	void aGracePeriodThatIsTooShortIsSeen(String place, String text, String breach) {
		this.enough.fails(Renderings.of(place).with(text, breach), "Deployment cart needs");
	}

	@Test
	void thePauseOnOldClustersIsTheSame() {
		assertThat(pause(preStop("base + compatibility"))).isEqualTo(pause(preStop("base")));
	}

	private static LifecycleHandler preStop(String place) {
		return Renderings.of(place).workloads().getFirst().containers().getFirst().getLifecycle().getPreStop();
	}

}
