package dev.cartshift.benchmark;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LaneTests {

	private final Lane lane = Lanes.of("jwt", "GET", 9000, 4500, 9000);

	@Test
	void lanesAreComparedRoundByRound() {
		Lane other = Lanes.of("inmemory", "GET", 10000, 5000, 10000);
		Estimate ratio = this.lane.over(other, Cost::requestsPerCpuSecond);
		assertThat(ratio.value()).isCloseTo(0.9, within(1e-9));
		assertThat(ratio.high() - ratio.low()).isLessThan(1e-6);
		assertThat(this.lane.over(other, Cost::cpuMicros).value()).isCloseTo(1 / 0.9, within(1e-9));
	}

	@Test
	void roundsInAnotherOrderAreNotTheSame() {
		Estimate ratio = this.lane.over(Lanes.of("inmemory", "GET", 5000, 10000, 10000), Cost::requestsPerCpuSecond);
		assertThat(ratio.high() / ratio.low()).isGreaterThan(2);
	}

	@Test
	void requestsThatFailAreNoThroughput() {
		this.lane.costs().set(0, Lanes.cost(9000, 5, Duration.ofSeconds(1)));
		assertThat(this.lane.doubts())
			.containsExactly("jwt, GET: 5 of 22500 requests were not answered as they should be");
	}

	@Test
	void aConnectionThatWasClosedForItsIdlenessIsNoDoubt() {
		this.lane.costs().set(0, Lanes.cost(9000, 1, Duration.ofSeconds(1)));
		assertThat(this.lane.doubts()).isEmpty();
	}

	@Test
	void lessTimeThanTheClockResolvesIsNotBelieved() {
		this.lane.costs().set(0, Lanes.cost(9000, 0, Duration.ZERO));
		assertThat(this.lane.doubts()).containsExactly("jwt, GET: too little CPU time in a round to be measured");
		assertThat(this.lane.estimate(Cost::cpuMicros).value()).isPositive().isFinite();
	}

}
