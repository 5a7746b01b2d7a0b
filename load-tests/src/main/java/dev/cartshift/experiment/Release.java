package dev.cartshift.experiment;

import java.util.Map;

/**
 * What pods run.
 *
 * @param name unique in an experiment; where the lab names pods, theirs begin with it
 * @param variant without the prefix {@code cart-}
 * @param settings what each pod is told besides: Spring Boot properties as environment
 * variables
 */
public record Release(String name, String variant, Map<String, String> settings) {

	public Release {
		settings = Map.copyOf(settings);
	}

}
