package dev.cartshift.report;

import java.util.Random;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LossRateTests {

	private static final Offset<Double> HALF_A_TEN_THOUSANDTH = Offset.offset(0.00005);

	/** The first four from Newcombe 1998, table I, method 3. */
	@ParameterizedTest
	@CsvSource({ "263, 81, .2553, .3662", "148, 15, .0624, .1605", "20, 0, .0000, .1611", "29, 1, .0061, .1718",
			"300, 0, 0, .0126", "300, 300, .9874, 1" })
	void uncertaintyIsWilsons(int judged, int lost, double low, double high) {
		LossRate rate = new LossRate(judged, lost, 0.5);

		assertThat(rate.low()).isCloseTo(low, HALF_A_TEN_THOUSANDTH);
		assertThat(rate.high()).isCloseTo(high, HALF_A_TEN_THOUSANDTH);
	}

	@Test
	void nothingJudgedSaysNothing() {
		LossRate nothing = new LossRate(0, 0, 0.5);

		assertThat(nothing.value()).isZero();
		assertThat(nothing.low()).isZero();
		assertThat(nothing.high()).isEqualTo(1);
	}

	@Test
	void aPlantedShareLiesInTheInterval() {
		Random random = new Random(11);
		int lost = (int) IntStream.range(0, 10_000).filter((i) -> random.nextDouble() < 0.1).count();
		LossRate rate = new LossRate(10_000, lost, 0.1);

		assertThat(rate.low()).isLessThan(0.1);
		assertThat(rate.high()).isGreaterThan(0.1);
		assertThat(rate.asPredicted(1e-4)).isTrue();
		assertThat(new LossRate(10_000, lost, 0.12).asPredicted(1e-4)).isFalse();
	}

	@Test
	void whereNoLossIsPredictedOneIsTooMany() {
		assertThat(new LossRate(1_000_000, 0, 0).asPredicted(1e-4)).isTrue();
		assertThat(new LossRate(1_000_000, 1, 0).asPredicted(1e-4)).isFalse();
	}

	@Test
	void alwaysLostIsNotAsPredicted() {
		assertThat(new LossRate(600, 600, 2.0 / 3).asPredicted(1e-4)).isFalse();
		assertThat(new LossRate(600, 400, 2.0 / 3).asPredicted(1e-4)).isTrue();
	}

	@Test
	void moreCannotBeLostThanJudged() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LossRate(3, 4, 0)).withMessageContaining("4 of 3");
		assertThatIllegalArgumentException().isThrownBy(() -> new LossRate(3, 1, Double.NaN));
	}

}
