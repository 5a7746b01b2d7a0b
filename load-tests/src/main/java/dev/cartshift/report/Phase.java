package dev.cartshift.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The way from sticky to stateless: which variant runs, and what leads shoppers to its
 * pods.
 */
public enum Phase {

	/**
	 * Carts in memory, no affinity: each new connection may reach a pod that knows
	 * nothing.
	 */
	BROKEN("broken", "inmemory", Affinity.NONE),

	/** Carts in memory, ClientIP: hidden until a pod goes. */
	STICKY("sticky", "inmemory", Affinity.CLIENT_IP),

	/**
	 * Carts in memory, and an ingress that keeps each browser on its pod by a cookie,
	 * also where all of them share one address: hidden until a pod goes. Needs an
	 * ingress, so the lab does not run it on one machine.
	 */
	COOKIE("cookie", "inmemory", Affinity.COOKIE),

	/** Carts in Redis, ClientIP kept for safety. */
	REDIS_STICKY("redis-sticky", "redis", Affinity.CLIENT_IP),

	/** Carts in Redis, no affinity. */
	REDIS("redis", "redis", Affinity.NONE),

	/**
	 * Carts in Redis, no affinity, and Sentinels that replace a Redis that goes. Needs
	 * three machines to mean anything, so the lab does not run it on one.
	 */
	REDIS_SENTINEL("redis-sentinel", "redis", Affinity.NONE),

	/** Carts in signed tokens, no affinity. */
	JWT("jwt", "jwt", Affinity.NONE);

	/** Who keeps meeting one pod for as long as it lives. */
	private enum Affinity {

		NONE("None"), CLIENT_IP("ClientIP"), COOKIE("Cookie");

		private final String label;

		Affinity(String label) {
			this.label = label;
		}

	}

	private final String label;

	private final String variant;

	private final Affinity affinity;

	Phase(String label, String variant, Affinity affinity) {
		this.label = label;
		this.variant = variant;
		this.affinity = affinity;
	}

	/**
	 * The phases that need nothing but replicas and a Service, and so run on one machine;
	 * in their order.
	 */
	public static List<Phase> local() {
		return List.copyOf(EnumSet.complementOf(EnumSet.of(COOKIE, REDIS_SENTINEL)));
	}

	/** The name on the command line and in {@code report.json}. */
	@JsonValue
	public String label() {
		return this.label;
	}

	/** The variant without its {@code cart-} prefix. */
	public String variant() {
		return this.variant;
	}

	/** Whether the Service has {@code sessionAffinity: ClientIP}. */
	public boolean sticky() {
		return this.affinity == Affinity.CLIENT_IP;
	}

	/** Whether an ingress keeps each journey on its pod by a cookie. */
	public boolean stickyByCookie() {
		return this.affinity == Affinity.COOKIE;
	}

	/**
	 * Whether a shopper meets one pod for as long as that lives, by address or by cookie.
	 */
	public boolean pinned() {
		return this.affinity != Affinity.NONE;
	}

	/**
	 * {@code None} or {@code ClientIP} as in the Service's {@code sessionAffinity}, or
	 * {@code Cookie} where an ingress does it.
	 */
	public String affinity() {
		return this.affinity.label;
	}

	/** Whether carts and logins go when their pod goes. */
	public boolean stateInPods() {
		return this.variant.equals("inmemory");
	}

	/** Whether carts are expected to be lost without any fault. */
	public boolean lossy() {
		return stateInPods() && !pinned();
	}

	/** The phase with this {@linkplain #label label}, or empty when there is none. */
	public static Optional<Phase> named(String label) {
		return Arrays.stream(values()).filter((phase) -> phase.label.equals(label)).findFirst();
	}

}
