package dev.cartshift.report;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConditionsTests {

	@Test
	void withoutAFaultThereAreAsManyPodsAsReplicas() {
		assertThat(of(Phase.REDIS, List.of("a", "b")).fault()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> of(Phase.REDIS, List.of("a", "b", "c")))
			.withMessageContaining("2 replicas cannot be named [a, b, c]");
	}

	@Test
	void withAFaultTheOldPodsAndTheNewAreNamed() {
		assertThat(of(Phase.REDIS, List.of("a", "b", "c"), deleted("a")).pods()).hasSize(3);
		assertThat(of(Phase.REDIS, List.of(), deleted("a")).pods()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> of(Phase.REDIS, List.of("b", "c"), deleted("a")))
			.withMessageContaining("cannot be named [b, c] with Fault[kind=POD_DELETION");
		assertThatIllegalArgumentException().isThrownBy(() -> of(Phase.REDIS, List.of("a"), deleted("a")));
	}

	@Test
	void aPhaseThatLosesAnywayTakesNoFault() {
		assertThatIllegalArgumentException().isThrownBy(() -> of(Phase.BROKEN, List.of("a", "b"), deleted("a")))
			.withMessageContaining("the phase broken loses carts without a fault");
	}

	@Test
	void aFaultNamesThePodsThatWent() {
		assertThatIllegalArgumentException().isThrownBy(ConditionsTests::deleted)
			.withMessageContaining("a fault names the pods that went");
		assertThatIllegalArgumentException().isThrownBy(() -> deleted(""));
	}

	private static Fault deleted(String... pods) {
		return new Fault(Fault.Kind.POD_DELETION, 1000, List.of(pods));
	}

	private static Conditions of(Phase phase, List<String> pods) {
		return new Conditions(phase, 2, ConnectionModel.PER_REQUEST, 8, 0, pods, 1);
	}

	private static Conditions of(Phase phase, List<String> pods, Fault fault) {
		return new Conditions(phase, 2, ConnectionModel.PER_REQUEST, 8, 0, pods, 1, Optional.of(fault), "");
	}

}
