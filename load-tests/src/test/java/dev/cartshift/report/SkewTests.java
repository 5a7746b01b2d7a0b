package dev.cartshift.report;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SkewTests {

	private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

	@Test
	void evenPodsHaveNone() {
		assertThat(Skew.of(new long[] { 5, 5, 5 })).isEqualTo(new Skew(1, 0, 0));
		assertThat(Skew.of(new long[] { 0, 0 })).isEqualTo(new Skew(1, 0, 0));
	}

	@Test
	void onePodThatHasAllIsTheMost() {
		Skew skew = Skew.of(new long[] { 0, 12, 0 });

		assertThat(skew.maxOverMean()).isCloseTo(3, EXACTLY);
		assertThat(skew.cv()).isCloseTo(Math.sqrt(2), EXACTLY);
		assertThat(skew.gini()).isCloseTo(2.0 / 3, EXACTLY);
	}

	@Test
	void theMiddleIsAsCountedByHand() {
		Skew skew = Skew.of(new long[] { 1, 2, 3 });

		assertThat(skew.maxOverMean()).isCloseTo(1.5, EXACTLY);
		assertThat(skew.cv()).isCloseTo(Math.sqrt(2.0 / 3) / 2, EXACTLY);
		assertThat(skew.gini()).isCloseTo(2.0 / 9, EXACTLY);
	}

	@Test
	void aReplicaThatNeverAnsweredCounts() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 30, 1)
			.seen((e) -> new Exchange(e.journey(), e.step(), 0, 1, 200, "pod-1", "", e.verdict(), e.canary()));

		assertThat(run.cell().skew().maxOverMean()).isCloseTo(3, EXACTLY);
	}

}
