package dev.cartshift.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.benchmark.ProxyCost.Series;
import dev.cartshift.benchmark.Ways.Calls;
import dev.cartshift.benchmark.Ways.Way;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ProxyCostFindingTests {

	private final List<Series> all = new ArrayList<>(
			List.of(series(Way.DIRECT, true, 90_000, 0), series(Way.DIRECT, false, 16_000, 0),
					series(Way.HAPROXY, true, 45_000, 0), series(Way.HAPROXY, false, 10_000, 0)));

	/** In three rounds of a second, of which one was on a machine half as fast. */
	private static Series series(Way way, boolean kept, long answered, long failures) {
		return new Series(way, kept,
				Stream.of(answered, answered / 2, answered + 10)
					.map((number) -> new Calls(number, failures, Duration.ofSeconds(1), Duration.ofMillis(500),
							Duration.ofMillis(400)))
					.toList());
	}

	private Finding finding(long kept, long fresh) {
		this.all.addAll(List.of(series(Way.SERVICE, true, kept, 0), series(Way.SERVICE, false, fresh, 0)));
		return new ProxyCostFinding(this.all).of(new ProxyCost(), new Machines.Silent());
	}

	@Test
	void theServiceIsHeldAgainstHaproxy() {
		Finding finding = finding(43_000, 9_000);
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures()).filteredOn((measure) -> measure.quantity().contains(", of HAProxy")).hasSize(4);
		assertThat(finding.measures())
			.extracting((measure) -> tuple(measure.quantity(), Math.round(100 * measure.value())))
			.startsWith(tuple("kept connections, requests, of HAProxy, at least 0.90", 96L),
					tuple("new connections, requests, of HAProxy, at least 0.80", 90L),
					tuple("kept connections, CPU time, of HAProxy", 105L),
					tuple("new connections, CPU time, of HAProxy", 111L));
	}

	@Test
	void aServiceThatIsSurelyTooSlowIsRefuted() {
		assertThat(finding(39_900, 6_500).refutations()).containsExactly(
				"Service, kept connections, requests, of HAProxy: 0.89, and at least 0.90 was aimed at",
				"Service, new connections, requests, of HAProxy: 0.65, and at least 0.80 was aimed at");
	}

	@Test
	void requestsThatFailAreNoThroughput() {
		this.all.set(2, series(Way.HAPROXY, true, 45_000, 2));
		assertThat(finding(43_000, 9_000).doubts())
			.containsExactly("HAProxy, kept connections: 6 requests were not answered with 200");
	}

	@Test
	void anOriginThatIsNoFasterThanAProxyIsNotBelieved() {
		this.all.set(0, series(Way.DIRECT, true, 50_000, 0));
		assertThat(finding(43_000, 9_000).doubts()).singleElement()
			.asString()
			.startsWith("kept connections: without a proxy");
	}

}
