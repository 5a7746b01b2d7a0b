package dev.cartshift.benchmark;

import java.util.SplittableRandom;

import dev.cartshift.experiment.ClosedForms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulationTests {

	private static final int SHOPPERS = 200_000;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 100 })
	void diceAndTheoryAgree(int pods) {
		Simulation simulation = new Simulation(pods, SHOPPERS, new SplittableRandom(7));
		assertThat(simulation.firstReadsLost()).isCloseTo(ClosedForms.lostAt(pods, 1, 1), within(0.006));
		assertThat(simulation.lossesInRollingUpdate()).isCloseTo(ClosedForms.lossesPerRollingUpdate(pods),
				within(0.015));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 10, 100 })
	void shoppersWhoStayMakeOnePodBusierThanOthers(int pods) {
		assertThat(new Simulation(pods, 10 * pods, new SplittableRandom(7)).busiestOverMean()).isGreaterThan(1)
			.isLessThanOrEqualTo(pods);
		assertThat(new Simulation(1, 10, new SplittableRandom(7)).busiestOverMean()).isEqualTo(1);
	}

}
