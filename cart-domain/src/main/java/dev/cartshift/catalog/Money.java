package dev.cartshift.catalog;

import java.util.Currency;

/**
 * An amount in minor units, such as cents, which are never negative and never rounded.
 */
public record Money(long amount, Currency currency) {

	public Money {
		if (amount < 0) {
			throw new IllegalArgumentException("an amount is not negative: " + amount);
		}
	}

	public static Money zero(Currency currency) {
		return new Money(0, currency);
	}

	/**
	 * @throws IllegalArgumentException if the currencies differ
	 * @throws ArithmeticException if the sum exceeds a {@code long}
	 */
	public Money plus(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException("%s is not %s".formatted(other.currency, this.currency));
		}
		return new Money(Math.addExact(this.amount, other.amount), this.currency);
	}

	/**
	 * @throws ArithmeticException if the product exceeds a {@code long}
	 */
	public Money times(int factor) {
		return new Money(Math.multiplyExact(this.amount, factor), this.currency);
	}

}
