package dev.cartshift.report;

import java.util.List;

import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingTests {

	private final Finding finding = new Finding("keep-alive", "It hides the bug.", "1.", List.of(), List.of(),
			List.of(), List.of(), List.of(), List.of());

	@Test
	void whoUsedTheProcessorsIsSaidInALine() {
		Finding spent = this.finding.spending(List.of(new CpuUse("keep-alive", SampleReport.PROCESSORS),
				new CpuUse("journeys", new CpuShares(2, 0.25, 0, 0.25, 0.01, 0.39))));
		assertThat(spent.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(new FindingText(spent).toString().lines())
			.contains("CPU time of all processors, %, pods/Redis/shoppers/lab/rest: keep-alive 50/5/20/5/20, "
					+ "journeys 25/0/25/39/11");
	}

	@Test
	void whereNobodyLookedNothingIsSaidOfProcessors() {
		assertThat(new FindingText(this.finding.spending(List.of())).toString()).doesNotContain("CPU");
	}

	@Test
	void anExperimentPredicts() {
		assertThat(new FindingText(this.finding).toString()).contains("\npredicted: 1.\n")
			.endsWith("\nheld: everything is as predicted\n");
		assertThat(new FindingText(new Finding("keep-alive", "It hides the bug.", "1.", List.of(), List.of(), List.of(),
				List.of("2"), List.of(), List.of()))
			.toString()).endsWith("\nREFUTED: 2\n");
	}

	@Test
	void aBenchmarkAims() {
		assertThat(benchmark(List.of())).contains("\naimed at: At least 0.9.\n")
			.doesNotContain("predicted")
			.endsWith("\nreached: all that was aimed at\n");
		assertThat(benchmark(List.of("0.8"))).endsWith("\nMISSED: 0.8\n");
	}

	private static String benchmark(List<String> missed) {
		return new FindingText(SampleReport.benchmark(missed)).toString();
	}

	@Test
	void anExperimentThatWaitedForTheLabIsNotTrusted() {
		Finding spent = this.finding
			.spending(List.of(new CpuUse("keep-alive", new CpuShares(2, 0.25, 0, 0.25, 0.01, 0.42))));
		assertThat(spent.conclusion()).isEqualTo(Conclusion.NOT_TRUSTED);
		assertThat(spent.doubts()).containsExactly(
				"keep-alive: the lab used 84 % of a processor, so it, and not the pods, may be what limited");
	}

}
