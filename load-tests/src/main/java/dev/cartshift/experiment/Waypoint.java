package dev.cartshift.experiment;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Phase;

/**
 * A release on the way from memory to tokens, and who is led where while it runs. In this
 * order, each follows the one before without losing anything, and comes before it as
 * well; but carts in memory alone are lost by whatever follows.
 */
enum Waypoint {

	/** Carts and logins end with their pod. */
	INMEMORY("inmemory", "inmemory", Phase.STICKY, Set.of("memory")),

	/** The same until a pod is told to go: then it hands everything to Redis. */
	HANDOVER("handover", "bridge", Phase.REDIS_STICKY, Set.of("memory")),

	/** Both are written, and memory answers unless Redis has something newer. */
	MEMORY_FIRST("memory-first", "bridge", Phase.REDIS_STICKY, Set.of("both")),

	/** Both are written, and memory answers while Redis doesn't. */
	REDIS_FIRST("redis-first", "bridge", Phase.REDIS_STICKY, Set.of("redis", "both")),

	/** Carts and logins in Redis, and an affinity that nobody needs any more. */
	REDIS_STICKY("redis-sticky", "redis", Phase.REDIS_STICKY, Set.of("redis")),

	REDIS("redis", "redis", Phase.REDIS, Set.of("redis")),

	/** Tokens are written beside Redis, which alone is believed. */
	TOKENS_WRITTEN("tokens-written", "bridge", Phase.REDIS, Set.of("redis")),

	/** Redis is written beside tokens, which tell who somebody is. */
	TOKENS_FIRST("tokens-first", "bridge", Phase.REDIS, Set.of("token", "both")),

	JWT("jwt", "jwt", Phase.JWT, Set.of("token"));

	private final String label;

	private final String variant;

	private final Phase phase;

	private final Set<String> sources;

	Waypoint(String label, String variant, Phase phase, Set<String> sources) {
		this.label = label;
		this.variant = variant;
		this.phase = phase;
		this.sources = sources;
	}

	/**
	 * The one of that name.
	 * @throws IllegalArgumentException naming all there are
	 */
	static Waypoint named(String label) {
		return Arrays.stream(values())
			.filter((one) -> one.label.equals(label))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"a way leads along " + String.join(", ", Arrays.stream(values()).map(Waypoint::label).toList())
							+ ", not '" + label + "'"));
	}

	/** On the command line and in the time line. */
	String label() {
		return this.label;
	}

	Phase phase() {
		return this.phase;
	}

	SessionAffinity affinity() {
		return this.phase.sticky() ? new SessionAffinity.ClientIp() : new SessionAffinity.None();
	}

	/** What pods run; those of two that differ in affinity only run the same. */
	Release release() {
		return new Release(bridge() ? this.label : this.variant, this.variant, settings());
	}

	private Map<String, String> settings() {
		return bridge() ? Map.of("CART_BRIDGE_STAGE", this.label) : Map.of();
	}

	private boolean bridge() {
		return this.variant.equals("bridge");
	}

	/** Which stores may have a cart, as {@code X-Cart-Source} tells. */
	Set<String> sources() {
		return this.sources;
	}

	/**
	 * Which store had a cart, where the answer does not say so: only the bridge's do.
	 */
	String onlySource() {
		return (!bridge() && this.sources.size() == 1) ? this.sources.iterator().next() : "";
	}

	/** Whether a pod that dies takes carts and logins along. */
	boolean endsWithPod() {
		return this == INMEMORY || this == HANDOVER;
	}

	/** Whether each change goes to Redis. */
	boolean writesStore() {
		return !endsWithPod() && this != JWT;
	}

	/**
	 * Whether this is refused (503) while Redis does not answer. Where it is believed but
	 * not needed, only who has nothing in memory yet is told that it is away.
	 */
	boolean refuses(Action action) {
		return switch (this) {
			case REDIS_STICKY, REDIS, TOKENS_WRITTEN -> action != Action.LOOK;
			case REDIS_FIRST -> action == Action.ADD;
			case INMEMORY, HANDOVER, MEMORY_FIRST, TOKENS_FIRST, JWT -> false;
		};
	}

}
