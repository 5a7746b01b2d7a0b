package dev.cartshift.live;

import java.util.Map;

/**
 * One line of a scrape.
 *
 * @param value may be NaN or infinite
 */
record Sample(String name, Map<String, String> labels, double value) {

	Sample {
		labels = Map.copyOf(labels);
	}

	/** The label's value, empty where there is none: to Prometheus that is the same. */
	String label(String label) {
		return this.labels.getOrDefault(label, "");
	}

}
