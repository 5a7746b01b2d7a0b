package dev.cartshift.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import dev.cartshift.report.Measure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StartUpTests {

	/** Packaged in 3 s of the clock and 4 s of CPU time, one after the other slower. */
	private static Finding finding(Duration cached) throws Exception {
		return new StartUp().run(new Machines.Serving((subject, count) -> IntStream.range(0, count)
			.mapToObj((i) -> FakeServer.started((subject.cached() ? cached : Duration.ofSeconds(3)).plusMillis(100 * i),
					Duration.ofSeconds(subject.cached() ? 2 : 4)))
			.toList()));
	}

	@Test
	void replicasAreReadyWhenTheLastIsAndCostWhatAllCost() throws Exception {
		assertThat(finding(Duration.ofMillis(900)).measures()).filteredOn((measure) -> measure.arm().startsWith("jwt"))
			.extracting(Measure::arm, Measure::quantity, (measure) -> Math.round(measure.value()))
			.contains(tuple("jwt, packaged", "one, start to ready", 3000L),
					tuple("jwt, packaged", "3 at once, start to ready", 3200L),
					tuple("jwt, packaged", "3 at once, CPU time", 12000L),
					tuple("jwt, as in the images", "3 at once, start to ready", 1100L),
					tuple("jwt, as in the images", "3 at once, CPU time", 6000L));
	}

	@Test
	void aThirdOfThePackagedTimeIsWhatIsAimedAt() throws Exception {
		Finding finding = finding(Duration.ofMillis(900));
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(ratios(finding)).hasSize(12);
	}

	@Test
	void whatIsReadyTooLateIsRefuted() throws Exception {
		assertThat(finding(Duration.ofMillis(1500)).refutations()).hasSize(12)
			.contains("jwt, as in the lab, one, of packaged: 0.50, and at most 0.35 was aimed at",
					"jwt, as in the lab, 3 at once, of packaged: 0.53, and at most 0.40 was aimed at");
	}

	private static List<Measure> ratios(Finding finding) {
		return finding.measures().stream().filter((measure) -> measure.quantity().contains("of packaged")).toList();
	}

}
