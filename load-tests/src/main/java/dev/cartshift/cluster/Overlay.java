package dev.cartshift.cluster;

import java.net.URI;
import java.util.Arrays;
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

	/** Carts in Redis, the affinity still there. */
	REDIS_STICKY("phase-2-redis-sticky", Phase.REDIS_STICKY),

	/** Carts in Redis, one server with a volume. */
	REDIS("phase-3-redis", Phase.REDIS),

	/** Carts in Redis, three servers of which sentinels choose one. */
	REDIS_SENTINEL("phase-3-redis-sentinel", Phase.REDIS_SENTINEL),

	/** Carts in signed tokens. */
	JWT("phase-4-jwt", Phase.JWT);

	private final String directory;

	private final Phase phase;

	Overlay(String directory, Phase phase) {
		this.directory = directory;
		this.phase = phase;
	}

	/** The name on the command line. */
	public String label() {
		return this.phase.label();
	}

	/** The name in {@code k8s/overlays}. */
	String directory() {
		return this.directory;
	}

	/** What it is expected to lose. */
	public Phase phase() {
		return this.phase;
	}

	boolean usesRedis() {
		return this.phase.variant().equals("redis");
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

}
