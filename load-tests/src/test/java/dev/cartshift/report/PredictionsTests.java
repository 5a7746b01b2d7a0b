package dev.cartshift.report;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PredictionsTests {

	private static final Offset<Double> HALF_A_THOUSANDTH = Offset.offset(0.0005);

	@ParameterizedTest
	@CsvSource({ "1, .667, .963, .889, .988, .963, .988, .9995, .996",
			".2, .133, .499, .422, .662, .610, .737, .752, .624",
			".05, .033, .155, .126, .235, .209, .284, .286, .210" })
	void closedFormsGiveTheTable(double reconnect, double r1, double r2, double m2, double r3, double m3, double order,
			double anyCart, double anyLogin) {
		Predictions three = new Predictions(3, reconnect, true);

		assertThat(three.loss(Step.R1)).isCloseTo(r1, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.M1)).isCloseTo(r1, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.R2)).isCloseTo(r2, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.M2)).isCloseTo(m2, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.R3)).isCloseTo(r3, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.M3)).isCloseTo(m3, HALF_A_THOUSANDTH);
		assertThat(three.loss(Step.CHECKOUT)).isCloseTo(order, HALF_A_THOUSANDTH);
		assertThat(three.anyCart()).isCloseTo(anyCart, HALF_A_THOUSANDTH);
		assertThat(three.anyLogin()).isCloseTo(anyLogin, HALF_A_THOUSANDTH);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.5, 0.2, 0.05, 0 })
	void simulationGivesTheClosedForms(double reconnect) {
		Cell cell = Simulated.run(Phase.BROKEN, reconnect, 40_000, 20).cell();

		assertThat(cell.steps()).hasSize(7).allMatch((loss) -> loss.rate().asPredicted(1e-4));
		assertThat(cell.cartLossRate().asPredicted(1e-4)).isTrue();
		assertThat(cell.loginLossRate().asPredicted(1e-4)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
	void everyOtherPhaseLosesNothing(Phase phase) {
		Cell cell = Simulated.run(phase, 1, 300, 3).cell();

		assertThat(cell.journeys().lost()).isZero();
		assertThat(cell.steps()).allMatch((loss) -> loss.rate().predicted() == 0);
		assertThat(cell.cartLossRate().predicted()).isZero();
	}

	@Test
	void onePodOrOneConnectionLosesNothing() {
		assertThat(new Predictions(1, 1, true).anyCart()).isZero();
		assertThat(new Predictions(7, 0, true).anyCart()).isZero();
	}

	@Test
	void aStepThatReadsNothingBackHasNoPrediction() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Predictions(3, 1, true).loss(Step.LOGIN))
			.withMessageContaining("login");
	}

}
