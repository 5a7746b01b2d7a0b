package dev.cartshift.report;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The way from sticky to stateless: which variant runs, and what its Service does.
 */
public enum Phase {

	/**
	 * Carts in memory, no affinity: each new connection may reach a pod that knows
	 * nothing.
	 */
	BROKEN("broken", "inmemory", false, true),

	/** Carts in memory, ClientIP: hidden until a pod goes. */
	STICKY("sticky", "inmemory", true, false),

	/** Carts in Redis, ClientIP kept for safety. */
	REDIS_STICKY("redis-sticky", "redis", true, false),

	/** Carts in Redis, no affinity. */
	REDIS("redis", "redis", false, false),

	/** Carts in signed tokens, no affinity. */
	JWT("jwt", "jwt", false, false);

	private final String label;

	private final String variant;

	private final boolean sticky;

	private final boolean lossy;

	Phase(String label, String variant, boolean sticky, boolean lossy) {
		this.label = label;
		this.variant = variant;
		this.sticky = sticky;
		this.lossy = lossy;
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
		return this.sticky;
	}

	/** The value of the Service's {@code sessionAffinity}. */
	public String affinity() {
		return this.sticky ? "ClientIP" : "None";
	}

	/** Whether carts are expected to be lost without any fault. */
	public boolean lossy() {
		return this.lossy;
	}

	/** The phase with this {@linkplain #label label}, or empty when there is none. */
	public static Optional<Phase> named(String label) {
		return Arrays.stream(values()).filter((phase) -> phase.label.equals(label)).findFirst();
	}

}
