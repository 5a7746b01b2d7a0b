package dev.cartshift.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a {@link Measure} counts in, and so how it is printed. */
public enum Unit {

	/** A share between 0 and 1, printed in percent. */
	SHARE("share"),

	MILLISECONDS("ms"),

	MICROSECONDS("us"),

	BYTES("bytes"),

	MEBIBYTES("MiB"),

	PER_SECOND("1/s"),

	/** How many. */
	COUNT("count"),

	/** One number over another: no unit. */
	RATIO("ratio");

	private final String label;

	Unit(String label) {
		this.label = label;
	}

	/** The name in {@code report.json}. */
	@JsonValue
	public String label() {
		return this.label;
	}

}
