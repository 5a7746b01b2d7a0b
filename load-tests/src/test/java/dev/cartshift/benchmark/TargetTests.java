package dev.cartshift.benchmark;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@Test
	void whatReachesItHasNothingAgainstIt() {
		Target reached = Target.atLeast(0.5, "redis", "GET, of inmemory", new Estimate(6, 0.52, 0.45, 0.6));
		assertThat(reached.refutations()).isEmpty();
		assertThat(reached.doubts()).isEmpty();
		assertThat(reached.measure().quantity()).isEqualTo("GET, of inmemory, at least 0.50");
	}

	@Test
	void whatSurelyMissesItIsRefuted() {
		Target missed = Target.atLeast(0.5, "redis", "GET, of inmemory", new Estimate(6, 0.4, 0.35, 0.49));
		assertThat(missed.refutations())
			.containsExactly("redis, GET, of inmemory: 0.40, and at least 0.50 was aimed at");
		assertThat(missed.doubts()).isEmpty();
	}

	@Test
	void whatMayHaveReachedItIsADoubt() {
		Target unclear = Target.atMost(0.35, "jwt", "one, of packaged", new Estimate(2, 0.4, 0.1, 1.6));
		assertThat(unclear.refutations()).isEmpty();
		assertThat(unclear.doubts()).singleElement().asString().contains("0.40", "at most 0.35", "--rounds");
	}

	@Test
	void theMostIsMissedFromAbove() {
		Target missed = Target.atMost(0.35, "jwt", "one, of packaged", new Estimate(6, 0.4, 0.38, 0.42));
		assertThat(missed.refutations()).hasSize(1);
	}

}
