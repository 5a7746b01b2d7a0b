package dev.cartshift.catalog;

/**
 * A stock keeping unit: two to sixteen of A–Z, 0–9 and hyphen. Short, so that a hundred
 * of them fit into a cookie.
 */
public record Sku(String value) {

	private static final int MIN_LENGTH = 2;

	private static final int MAX_LENGTH = 16;

	/**
	 * @throws IllegalArgumentException if the text is no SKU
	 */
	public Sku {
		if (!isValid(value)) {
			throw new IllegalArgumentException("not a SKU");
		}
	}

	public static boolean isValid(String text) {
		if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH || text.charAt(0) == '-') {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (!isAllowed(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAllowed(char c) {
		return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-';
	}

	@Override
	public String toString() {
		return this.value;
	}

}
