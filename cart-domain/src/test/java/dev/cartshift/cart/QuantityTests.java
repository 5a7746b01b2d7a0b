package dev.cartshift.cart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuantityTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 98, 99 })
	void oneToNinetyNineAreQuantities(int value) {
		assertThat(new Quantity(value).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 100, Integer.MAX_VALUE })
	void whatIsOutOfBoundsIsNamedWithTheBound(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(value))
			.withMessageContaining("99")
			.withMessageContaining(Integer.toString(value));
	}

	@ParameterizedTest
	@ValueSource(longs = { 4294967297L, Long.MAX_VALUE, Long.MIN_VALUE })
	void aNumberThatWouldOverflowAnIntIsNoQuantity(long value) {
		assertThat(Quantity.isValid(value)).isFalse();
	}

	@Test
	void aSumIsCutOffAtTheMaximum() {
		assertThat(new Quantity(40).plusUpToMax(new Quantity(2))).isEqualTo(new Quantity(42));
		assertThat(new Quantity(99).plusUpToMax(new Quantity(99))).isEqualTo(new Quantity(99));
	}

}
