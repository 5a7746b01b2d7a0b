package dev.cartshift.live;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExpositionTests {

	/** From prometheus/docs, {@code instrumenting/exposition_formats.md}. */
	private static final String EXAMPLE = """
			# HELP http_requests_total The total number of HTTP requests.
			# TYPE http_requests_total counter
			http_requests_total{method="post",code="200"} 1027 1395066363000
			http_requests_total{method="post",code="400"}    3 1395066363000

			# Escaping in label values:
			msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

			# Minimalistic line:
			metric_without_timestamp_and_labels 12.47

			# A weird metric from before the epoch:
			something_weird{problem="division by zero"} +Inf -3982045

			# A histogram, which has a pretty complex representation in the text format:
			# HELP http_request_duration_seconds A histogram of the request duration.
			# TYPE http_request_duration_seconds histogram
			http_request_duration_seconds_bucket{le="0.05"} 24054
			http_request_duration_seconds_bucket{le="+Inf"} 144320
			http_request_duration_seconds_sum 53423
			http_request_duration_seconds_count 144320
			""";

	@Test
	void everyLineOfThePublishedExampleIsRead() {
		assertThat(Exposition.parse(EXAMPLE).samples()).hasSize(9)
			.contains(new Sample("http_requests_total", Map.of("method", "post", "code", "400"), 3),
					new Sample("msdos_file_access_time_seconds",
							Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""),
							1.458255915e9),
					new Sample("metric_without_timestamp_and_labels", Map.of(), 12.47),
					new Sample("something_weird", Map.of("problem", "division by zero"), Double.POSITIVE_INFINITY),
					new Sample("http_request_duration_seconds_bucket", Map.of("le", "+Inf"), 144320));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a {b = \"c\" , d=\"e\",} 1", "\ta{b=\"c\",d=\"e\"}\t1\t", "a{d=\"e\",b=\"c\"}1" })
	void blanksAndATrailingCommaDoNotMatter(String line) {
		assertThat(Exposition.parse(line).samples()).containsExactly(new Sample("a", Map.of("b", "c", "d", "e"), 1));
	}

	@Test
	void whatLooksLikeTheEndOfLabelsMayBeInOne() {
		assertThat(Exposition.parse("a{uri=\"/api/cart/lines/{sku}\",x=\"}, # \"} 2").samples())
			.containsExactly(new Sample("a", Map.of("uri", "/api/cart/lines/{sku}", "x", "}, # "), 2));
	}

	@Test
	void notANumberIsAValue() {
		assertThat(Exposition.parse("a NaN").samples()).singleElement()
			.satisfies((sample) -> assertThat(sample.value()).isNaN());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a b", "{} 1", "a{b} 1", "a{b=c} 1", "a{b=\"c} 1", "a{b=\"c\" 1",
			"a{b=\"c\"d=\"e\"} 1", "a{b=\"\\x\"} 1", "a{b=\"c\\", "a 1 2 3", "a 0x", "<html>" })
	void aLineOfAnotherFormatIsRefusedAndShown(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> Exposition.parse("fine 1\n" + line))
			.withMessageContaining(line);
	}

}
