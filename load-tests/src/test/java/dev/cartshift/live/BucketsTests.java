package dev.cartshift.live;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BucketsTests {

	/** Of 100: 50 until 0.1, 40 until 0.5, 8 until 1 and 2 above. */
	private static final String SERIES = """
			b{le="0.1"} 50
			b{le="0.5"} 90
			b{le="1.0"} 98
			b{le="+Inf"} 100
			""";

	@ParameterizedTest
	@CsvSource({ "0.25, 0.05", "0.5, 0.1", "0.7, 0.3", "0.94, 0.75", "0.99, 1.0", "1, 1.0" })
	void aQuantileIsInterpolatedInItsBucketAndEndsWithTheLastBound(double quantile, double seconds) {
		assertThat(buckets(SERIES).quantile(quantile).orElseThrow()).isEqualTo(seconds, within(1e-9));
	}

	@Test
	void whereNothingWasCountedThereIsNoQuantile() {
		assertThat(buckets("").quantile(0.99)).isEmpty();
		assertThat(buckets(SERIES).since(buckets(SERIES)).quantile(0.99)).isEmpty();
	}

	@Test
	void onlyWhatCameSinceCounts() {
		Buckets since = buckets("b{le=\"0.1\"} 60\nb{le=\"0.5\"} 100\nb{le=\"1.0\"} 108\nb{le=\"+Inf\"} 110\n")
			.since(buckets(SERIES));
		assertThat(since.count()).isEqualTo(10);
		assertThat(since.quantile(0.99).orElseThrow()).isEqualTo(0.099, within(1e-9));
	}

	@Test
	void seriesOfOneNameAddUp() {
		assertThat(buckets(SERIES + SERIES).count()).isEqualTo(200);
	}

	private static Buckets buckets(String series) {
		Stream<Sample> samples = Exposition.parse(series).samples().stream();
		return Buckets.sum(samples);
	}

}
