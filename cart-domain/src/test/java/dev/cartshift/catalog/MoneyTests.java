package dev.cartshift.catalog;

import java.util.Currency;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	private static final Currency EURO = Currency.getInstance("EUR");

	@Test
	void amountsAddUpAndMultiply() {
		assertThat(new Money(1299, EURO).plus(new Money(1, EURO))).isEqualTo(new Money(1300, EURO));
		assertThat(new Money(1299, EURO).times(99)).isEqualTo(new Money(128_601, EURO));
		assertThat(Money.zero(EURO)).isEqualTo(new Money(0, EURO));
	}

	@Test
	void anAmountIsNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1, EURO)).withMessageContaining("-1");
	}

	@Test
	void currenciesDoNotMix() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Money.zero(EURO).plus(Money.zero(Currency.getInstance("USD"))))
			.withMessageContaining("USD");
	}

	@Test
	void anOverflowIsAnErrorAndNotAnAmount() {
		Money most = new Money(Long.MAX_VALUE, EURO);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(1, EURO)));
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
	}

}
