package dev.cartshift.experiment;

import java.util.Map;

import dev.cartshift.report.Phase;

/**
 * What runs behind a Service.
 *
 * @param name unique in an experiment; where the lab names pods, theirs begin with it
 * @param phase the variant, and the affinity that its Service has unless an experiment
 * says otherwise
 * @param replicas how many pods, 1 or more
 * @param settings what each of them is told besides: Spring Boot properties as
 * environment variables
 */
public record Cast(String name, Phase phase, int replicas, Map<String, String> settings) {

	public Cast {
		settings = Map.copyOf(settings);
		if (replicas < 1) {
			throw new IllegalArgumentException("a cast has 1 or more replicas, not " + replicas);
		}
	}

	/** Named as its phase. */
	public static Cast of(Phase phase, int replicas) {
		return new Cast(phase.label(), phase, replicas, Map.of());
	}

	public Cast with(String name, Map<String, String> settings) {
		return new Cast(name, this.phase, this.replicas, settings);
	}

}
