package dev.cartshift.benchmark;

import java.io.IOException;

import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class TokensTests {

	/** As JMH 1.37 writes it, without what is not read. */
	private static final String RESULTS = """
			[ { "benchmark": "dev.cartshift.state.CartTokenBenchmark.sign",
			    "params": { "lines": "50", "receipts": "0" },
			    "primaryMetric": {
			      "scorePercentiles": { "0.0": 4.9, "50.0": %s, "90.0": 14.0 },
			      "rawDataHistogram": [ [ [ [ 5.0, 100 ], [ 6.0, 20 ] ], [ [ 5.0, 3 ] ] ] ] } },
			  { "benchmark": "dev.cartshift.state.IdentityTokenBenchmark.verify",
			    "primaryMetric": {
			      "scorePercentiles": { "0.0": 3.0, "50.0": 3.6, "90.0": 20.0 },
			      "rawDataHistogram": [ [ [ [ 3.6, 7 ] ] ] ] } } ]
			""";

	private static Finding finding(String median) throws IOException, InterruptedException {
		return new Tokens().run(new Machines.Timed(RESULTS.formatted(median)));
	}

	@Test
	void mediansAreReadWithTheirSamples() throws Exception {
		Finding finding = finding("5.4");
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures()).extracting("arm", "quantity", "value", "count")
			.containsExactly(tuple("sign", "50 lines", 5.4, 123L), tuple("verify", "a login", 3.6, 7L));
	}

	@Test
	void aMedianThatOtherWorkMayHaveSpoiltIsADoubt() throws Exception {
		assertThat(finding("12.0").doubts()).singleElement().asString().contains("sign at 50 lines", "4.9");
	}

}
