package dev.cartshift.lab;

import java.util.HashMap;
import java.util.Map;

/**
 * A variant ready to be run: its jar and what each of its replicas is told.
 *
 * @param name without the prefix {@code cart-}
 * @param settings Spring Boot properties as environment variables, the same for every
 * replica; never on the command line, which every user of the machine can read
 */
record Variant(String name, RunnableJar jar, Map<String, String> settings) {

	Variant {
		settings = Map.copyOf(settings);
	}

	/** The same under another name, and with more settings. */
	Variant with(String otherName, Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.settings);
		all.putAll(more);
		return new Variant(otherName, this.jar, all);
	}

	/** The same, run from another jar. */
	Variant with(RunnableJar otherJar) {
		return new Variant(this.name, otherJar, this.settings);
	}

}
