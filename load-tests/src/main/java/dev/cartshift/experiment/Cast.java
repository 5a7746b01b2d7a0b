package dev.cartshift.experiment;

import java.util.Map;

import dev.cartshift.report.Phase;

/**
 * What runs behind a Service.
 *
 * @param name unique in an experiment
 * @param phase where carts are, and the affinity that its Service has unless an
 * experiment says otherwise
 * @param replicas how many pods, 1 or more
 * @param release what they run at first
 * @param migrates whether other variants follow: then there is a store from the beginning
 * on, whatever runs at first, and what it is told survives its
 * {@linkplain Disruption.Kind#STORE_RESTART restart}
 */
public record Cast(String name, Phase phase, int replicas, Release release, boolean migrates) {

	public Cast {
		if (replicas < 1) {
			throw new IllegalArgumentException("a cast has 1 or more replicas, not " + replicas);
		}
	}

	/** Pods that run the phase's variant, and no other. */
	public Cast(String name, Phase phase, int replicas, Map<String, String> settings) {
		this(name, phase, replicas, new Release(name, phase.variant(), settings), false);
	}

	/** Pods that run one release after the other. */
	static Cast migrating(String name, Phase phase, int replicas, Release first) {
		return new Cast(name, phase, replicas, first, true);
	}

	/** Named as its phase. */
	public static Cast of(Phase phase, int replicas) {
		return new Cast(phase.label(), phase, replicas, Map.of());
	}

	public Cast with(String name, Map<String, String> settings) {
		return new Cast(name, this.phase, this.replicas, settings);
	}

	/** What each pod is told at first. */
	public Map<String, String> settings() {
		return this.release.settings();
	}

}
