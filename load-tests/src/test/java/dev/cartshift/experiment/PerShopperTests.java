package dev.cartshift.experiment;

import java.util.List;
import java.util.stream.IntStream;

import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerShopperTests {

	@Test
	void aFewAddressesThatAgreeDoNotRefuteWhatTheyCouldHaveMissed() {
		PerShopper once = PerShopper.of(trails(8), (trail) -> 1);
		assertThat(once.error()).isZero();
		assertThat(once.asPredicted(1.37)).isTrue();
		assertThat(once.asPredicted(3)).isFalse();
	}

	@Test
	void manyThatAgreeDo() {
		assertThat(PerShopper.of(trails(200), (trail) -> 1).asPredicted(1.37)).isFalse();
	}

	private static List<Trail> trails(int addresses) {
		return IntStream.range(0, addresses)
			.mapToObj((address) -> new Trail(List.of(new Observation("some", address, 0, Action.LOOK, 0, 0, 200, "pod",
					"address " + address, Verdict.ACKNOWLEDGED))))
			.toList();
	}

}
