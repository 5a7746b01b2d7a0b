package dev.cartshift.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class EstimateTests {

	@Test
	void whatBefellBothInARoundCancels() {
		Estimate ratio = Estimate.ratio(List.of(100.0, 50.0, 10.0), List.of(200.0, 100.0, 20.0));
		assertThat(ratio.value()).isCloseTo(0.5, within(1e-12));
		assertThat(ratio.low()).isCloseTo(0.5, within(1e-9));
		assertThat(ratio.high()).isCloseTo(0.5, within(1e-9));
	}

	/** t(0.975, 2) = 4.3027; of e^-1, 1, e the deviation is 1, its error 1/√3. */
	@Test
	void theIntervalIsStudentsOfTheLogarithms() {
		Estimate estimate = Estimate.of(List.of(Math.exp(-1), 1.0, Math.E));
		assertThat(estimate.value()).isCloseTo(1, within(1e-12));
		assertThat(Math.log(estimate.high())).isCloseTo(4.3027 / Math.sqrt(3), within(1e-3));
		assertThat(Math.log(estimate.low())).isCloseTo(-4.3027 / Math.sqrt(3), within(1e-3));
	}

	@Test
	void oneRoundHasNoInterval() {
		assertThat(Estimate.of(List.of(0.1)).high()).isInfinite();
	}

	@Test
	void whatTookNoTimeWasNotMeasured() {
		assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(List.of(1.0, 0.0)));
	}

}
