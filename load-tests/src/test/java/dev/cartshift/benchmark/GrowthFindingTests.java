package dev.cartshift.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.cartshift.benchmark.Growth.Size;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthFindingTests {

	private final List<Size> sizes = new ArrayList<>();

	private Finding finding(long requestsOf64Shoppers, long requestsWith100Lines) {
		for (String variant : Growth.VARIANTS) {
			Growth.SHOPPERS.forEach((shoppers) -> add(variant, Growth.BY_SHOPPERS, shoppers, Work.GUEST_GET,
					(shoppers == 64) ? requestsOf64Shoppers : 10_000));
			for (Work work : List.of(Work.GUEST_GET, Work.GUEST_CHANGE)) {
				Growth.LINES.forEach((lines) -> add(variant, Growth.BY_LINES, lines, work,
						(lines == 100) ? requestsWith100Lines : 10_000));
			}
		}
		return new GrowthFinding(this.sizes).of(new Growth(), new Machines.Silent());
	}

	private void add(String variant, String dimension, int size, Work work, long requests) {
		this.sizes.add(new Size(dimension, size, work,
				Lanes.of(variant, work.label() + ", " + size + " " + dimension, requests, requests + 1)));
	}

	@Test
	void costsThatHardlyGrowHold() {
		Finding finding = finding(9_000, 2_500);
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.charts()).allSatisfy(
				(chart) -> assertThat(chart.series()).allSatisfy((series) -> assertThat(series.points()).hasSize(4)));
	}

	@Test
	void costsThatGrowWithShoppersOrTooMuchWithLinesAreRefuted() {
		assertThat(finding(5_000, 1_000).refutations()).hasSize(6)
			.contains("jwt, GET, 64 shoppers of 4: 2.00, and at most 1.25 was aimed at")
			.anyMatch((sentence) -> sentence.startsWith("redis, GET, 100 lines of one: 10.0"));
	}

}
