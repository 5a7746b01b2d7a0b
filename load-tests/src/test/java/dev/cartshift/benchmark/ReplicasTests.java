package dev.cartshift.benchmark;

import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.benchmark.Replicas.Fleet;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicasTests {

	/** Of three replicas, of five and of ten, in a second of CPU time. */
	private static Finding finding(long three, long five, long ten) {
		List<Fleet> fleets = new Replicas().variants()
			.stream()
			.flatMap((variant) -> Stream.of(fleet(variant, 3, three), fleet(variant, 5, five), fleet(variant, 10, ten)))
			.toList();
		return new Replicas().finding(new Machines.Silent(), fleets);
	}

	private static Fleet fleet(String variant, int pods, long requests) {
		return new Fleet(pods, Lanes.of(variant, "GET, " + pods + " replicas", requests, requests / 2, requests));
	}

	@Test
	void aFleetOfTenThatCostsWhatOneOfThreeCostsHolds() {
		Finding finding = finding(10_000, 4_000, 9_000);
		assertThat(finding.conclusion()).as(finding.doubts().toString()).isEqualTo(Conclusion.HELD);
		assertThat(finding.charts()).extracting(Chart::title)
			.startsWith("CPU time of a GET by replicas", "p99 of a GET by replicas");
		assertThat(finding.charts().subList(0, 2)).flatExtracting(Chart::series)
			.allSatisfy((series) -> assertThat(series.points()).extracting((point) -> point.x())
				.containsExactly(3.0, 5.0, 10.0));
	}

	@Test
	void aRequestThatIsDearerInALargerFleetIsRefuted() {
		assertThat(finding(10_000, 10_000, 5_000).refutations()).containsExactly(
				"inmemory, GET, 10 replicas of 3: 2.00, and at most 1.25 was aimed at",
				"redis, GET, 10 replicas of 3: 2.00, and at most 1.25 was aimed at",
				"jwt, GET, 10 replicas of 3: 2.00, and at most 1.25 was aimed at");
	}

	@Test
	void diceAreShownBesideTheory() {
		assertThat(finding(10_000, 10_000, 10_000).measures())
			.filteredOn((measure) -> measure.arm().equals("simulated, N=1000"))
			.hasSize(3)
			.anySatisfy((measure) -> assertThat(measure.predicted()).hasValue(0.999));
	}

}
