package dev.cartshift.cluster;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.cartshift.report.Phase;

/** What can be deployed: a directory of {@code k8s/overlays}. */
public enum Overlay {

	/** Carts in memory, no affinity. */
	BROKEN("phase-0-broken", Phase.BROKEN),

	/** Carts in memory, the Service keeps a client address on its pod. */
	STICKY("phase-1-sticky", Phase.STICKY),

	/** Carts in memory, an ingress keeps a browser on its pod by a cookie. */
	COOKIE("phase-1-cookie", Phase.COOKIE),

	/** A step: carts in memory, and a pod that is told to go hands them to Redis. */
	HANDOVER("phase-1a-handover", "handover", Phase.REDIS_STICKY),

	/** A step: carts in memory and in Redis, and memory answers. */
	MEMORY_FIRST("phase-1b-memory-first", "memory-first", Phase.REDIS_STICKY),

	/** A step: carts in memory and in Redis, and Redis answers. */
	REDIS_FIRST("phase-1c-redis-first", "redis-first", Phase.REDIS_STICKY),

	/** Carts in Redis, the affinity still there. */
	REDIS_STICKY("phase-2-redis-sticky", Phase.REDIS_STICKY),

	/** Carts in Redis, one server with a volume. */
	REDIS("phase-3-redis", Phase.REDIS),

	/** Carts in Redis, three servers of which sentinels choose one. */
	REDIS_SENTINEL("phase-3-redis-sentinel", Phase.REDIS_SENTINEL),

	/** A step: carts in Redis, and in tokens that nobody asks yet. */
	TOKENS_WRITTEN("phase-3a-tokens-written", "tokens-written", Phase.REDIS),

	/** A step: carts in tokens, and in Redis for those who have none yet. */
	TOKENS_FIRST("phase-3b-tokens-first", "tokens-first", Phase.REDIS),

	/** Carts in signed tokens. */
	JWT("phase-4-jwt", Phase.JWT);

	private final String directory;

	private final String label;

	private final String variant;

	private final Phase phase;

	Overlay(String directory, Phase phase) {
		this(directory, phase.label(), phase.variant(), phase);
	}

	Overlay(String directory, String step, Phase phase) {
		this(directory, step, "bridge", phase);
	}

	Overlay(String directory, String label, String variant, Phase phase) {
		this.directory = directory;
		this.label = label;
		this.variant = variant;
		this.phase = phase;
	}

	/** The name on the command line. */
	public String label() {
		return this.label;
	}

	/** The name in {@code k8s/overlays}. */
	String directory() {
		return this.directory;
	}

	/** What its pods run, without the prefix {@code cart-}. */
	String variant() {
		return this.variant;
	}

	/** What it is expected to lose; of a step, the phase whose affinity it has. */
	public Phase phase() {
		return this.phase;
	}

	/** Whether it stands between two phases, and is none itself. */
	public boolean step() {
		return !this.label.equals(this.phase.label());
	}

	boolean usesRedis() {
		return this.variant.equals("redis") || step();
	}

	/**
	 * Where shoppers inside the cluster find it: a cookie is set by the ingress, not by
	 * the Service.
	 */
	public URI target() {
		return URI.create(this.phase.stickyByCookie() ? "http://traefik.traefik" : "http://cart");
	}

	/** The overlay with this {@linkplain #label label}, or empty when there is none. */
	public static Optional<Overlay> named(String label) {
		return Arrays.stream(values()).filter((overlay) -> overlay.label().equals(label)).findFirst();
	}

	/**
	 * The overlay whose pods run this, and that has this affinity if any has.
	 * @param release a step, or the variant of a phase
	 */
	public static Optional<Overlay> running(String release, boolean sticky) {
		List<Overlay> all = Arrays.stream(values())
			.filter((overlay) -> release.equals(overlay.step() ? overlay.label : overlay.variant))
			.toList();
		return all.stream()
			.filter((overlay) -> overlay.phase.sticky() == sticky)
			.findFirst()
			.or(all.stream()::findFirst);
	}

}
