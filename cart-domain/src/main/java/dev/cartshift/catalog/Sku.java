package dev.cartshift.catalog;

import java.util.regex.Pattern;

/**
 * A stock keeping unit: two to sixteen of A–Z, 0–9 and hyphen. Short, so that a hundred
 * of them fit into a cookie.
 */
public record Sku(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,15}");

	/**
	 * @throws IllegalArgumentException if the text is no SKU
	 */
	public Sku {
		if (!isValid(value)) {
			throw new IllegalArgumentException("not a SKU");
		}
	}

	public static boolean isValid(String text) {
		return FORM.matcher(text).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
