package dev.cartshift.benchmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ThroughputFindingTests {

	private final List<Lane> lanes = new ArrayList<>(
			List.of(lane("bare", 12000), lane("chain", 11000), lane("inmemory", 10000), lane("jwt", 9000)));

	private final Map<String, String> carts = new LinkedHashMap<>(
			Map.of("bare", "{\"version\":1}", "inmemory", "{\"version\":312}"));

	/** In three rounds, of which one was on a machine half as fast. */
	private static Lane lane(String arm, long requests) {
		return Lanes.of(arm, Work.GUEST_GET.label(), requests, requests / 2, requests + 10);
	}

	private Finding finding(long redis) {
		this.lanes.add(lane("redis", redis));
		return new ThroughputFinding(this.lanes, this.carts).of(new Throughput(), new Machines.Silent());
	}

	@Test
	void eachVariantIsHeldAgainstWhatItStandsOn() {
		Finding finding = finding(6000);
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures()).filteredOn((measure) -> measure.quantity().contains(", of "))
			.extracting(Measure::arm, Measure::quantity, (measure) -> Math.round(100 * measure.value()))
			.containsExactly(tuple("inmemory", "guest, GET, of chain, at least 0.90", 91L),
					tuple("jwt", "guest, GET, of inmemory, at least 0.85", 90L),
					tuple("redis", "guest, GET, of inmemory, at least 0.50", 60L),
					tuple("chain", "guest, GET, of bare", 92L));
	}

	@Test
	void whatIsSurelyDearerThanAimedAtIsRefuted() {
		assertThat(finding(4000).refutations())
			.containsExactly("redis, guest, GET, of inmemory: 0.40, and at least 0.50 was aimed at");
	}

	@Test
	void aPeerIsHeldAgainstTheBareEndpointAndMissesNothing() {
		this.lanes.add(Lanes.of("other", "GET", 3000, 1500, 3002));
		this.lanes.add(lane("redis", 6000));
		Finding finding = new ThroughputFinding(this.lanes, this.carts).of(new Throughput(),
				new Machines.Silent(new IdlePeer("other", URI.create("http://localhost:9000/cart"))));
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures()).filteredOn((measure) -> measure.arm().equals("other"))
			.extracting(Measure::quantity, (measure) -> Math.round(100 * measure.value()))
			.contains(tuple("GET, of bare", 25L))
			.extracting((measure) -> measure.toList().getFirst())
			.containsExactly("GET, of bare", "GET, per CPU second");
		assertThat(finding.conditions()).contains(new Condition("peer other", "http://localhost:9000/cart"));
		assertThat(finding.notes()).anyMatch((note) -> note.contains("its children's not counted"));
		assertThat(finding.charts().getFirst().series()).allSatisfy((bars) -> assertThat(bars.points()).hasSize(1));
	}

	@Test
	void anotherCartIsAnotherBenchmark() {
		this.carts.put("bare", "{\"version\":1,\"lines\":[]}");
		assertThat(finding(6000).doubts()).containsExactly("bare shows another cart: {\"version\":1,\"lines\":[]}");
	}

}
