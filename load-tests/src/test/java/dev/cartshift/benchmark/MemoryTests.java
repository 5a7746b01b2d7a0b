package dev.cartshift.benchmark;

import java.util.List;

import dev.cartshift.benchmark.CartBytes.Size;
import dev.cartshift.benchmark.CartBytes.Sizes;
import dev.cartshift.benchmark.Memory.Idle;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import dev.cartshift.report.Measure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MemoryTests {

	private static final Sizes TOKENS = new Sizes("token", List.of(new Size(50, 1, 1100)), List.of());

	private static Estimate resident(int... mebibytes) throws Exception {
		return Memory.resident(new FakeServers(List.of(FakeServer.holding((long) mebibytes[0] << 20),
				FakeServer.holding((long) mebibytes[1] << 20), FakeServer.holding((long) mebibytes[2] << 20))));
	}

	private static Finding finding(Estimate fresh, Sizes stores) throws Exception {
		return new Memory().finding(new Machines.Silent(), List.of(new Idle("redis", fresh, resident(240, 241, 242))),
				List.of(stores));
	}

	@Test
	void replicasAreMeasuredInMebibytesBeforeTheyHaveWorkedAndAfter() throws Exception {
		Finding finding = finding(resident(170, 171, 172), TOKENS);
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures())
			.extracting(Measure::quantity, Measure::count, (measure) -> Math.round(measure.value()))
			.containsExactly(tuple("idle, just started", 3L, 171L), tuple("idle, after work", 3L, 241L),
					tuple("a cart of 50 lines", 1L, 1100L));
	}

	@Test
	void anIdleReplicaThatIsSurelyTooLargeIsRefuted() throws Exception {
		assertThat(finding(resident(214, 215, 216), TOKENS).refutations())
			.containsExactly("an idle replica of redis takes 215 MiB, more than 200");
		assertThat(finding(resident(160, 215, 270), TOKENS).refutations()).isEmpty();
	}

	@Test
	void aTokenThatIsTooLargeIsRefuted() throws Exception {
		Sizes large = new Sizes("token", List.of(new Size(50, 1, 1201), new Size(100, 1, 2000)), List.of());
		assertThat(finding(resident(170, 171, 172), large).refutations())
			.containsExactly("a token with 50 lines has 1201 bytes, more than 1200");
	}

	@Test
	void aStoreMayBeAsItIsButNotTakeNothing() throws Exception {
		Sizes heap = new Sizes("heap", List.of(new Size(50, 1000, 2900)),
				List.of(new Size(1, 1000, 0), new Size(1, 10_000, 640)));
		Finding finding = finding(resident(170, 171, 172), heap);
		assertThat(finding.refutations()).isEmpty();
		assertThat(finding.doubts()).containsExactly("heap: 1000 carts of 1 lines seem to take nothing");
		assertThat(finding.charts()).extracting((chart) -> chart.series().size()).containsExactly(1, 1);
	}

	@Test
	void tokensAreInNoChartByTheNumberOfCarts() throws Exception {
		assertThat(finding(resident(170, 171, 172), TOKENS).charts()).extracting((chart) -> chart.series().size())
			.containsExactly(1, 0);
	}

}
