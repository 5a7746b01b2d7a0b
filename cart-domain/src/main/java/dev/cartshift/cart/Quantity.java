package dev.cartshift.cart;

/**
 * How many of one product: 1 to {@value #MAX}.
 */
public record Quantity(int value) {

	public static final int MAX = 99;

	/**
	 * @throws IllegalArgumentException if the value is out of bounds
	 */
	public Quantity {
		if (!isValid(value)) {
			throw new IllegalArgumentException("a quantity is 1 to %d, not %d".formatted(MAX, value));
		}
	}

	public static boolean isValid(long value) {
		return 1 <= value && value <= MAX;
	}

	/** The sum, cut off at {@value #MAX}. */
	public Quantity plusUpToMax(Quantity other) {
		return new Quantity(Math.min(MAX, this.value + other.value));
	}

}
