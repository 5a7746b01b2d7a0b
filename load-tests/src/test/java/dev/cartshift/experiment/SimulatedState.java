package dev.cartshift.experiment;

import java.util.Objects;
import java.util.Set;

/**
 * Where a shopper's cart, or login, is in the model: in the memory of one pod, in the
 * store, in a token, or in several of them.
 */
final class SimulatedState {

	private static final Set<String> IN_MEMORY = Set.of("inmemory", "handover", "memory-first", "redis-first");

	private static final Set<String> IN_STORE = Set.of("redis", "memory-first", "redis-first", "tokens-written",
			"tokens-first");

	private static final Set<String> IN_TOKEN = Set.of("tokens-written", "tokens-first", "jwt");

	private String home = "";

	private boolean inStore;

	private boolean inToken;

	private boolean doubtful;

	/** A release by what matters here: the stage of a bridge, else the variant. */
	static String kind(Release release) {
		return release.variant().equals("bridge") ? Objects.requireNonNull(release.settings().get("CART_BRIDGE_STAGE"))
				: release.variant();
	}

	String home() {
		return this.home;
	}

	/** It is written anew: what other pods and stores have is forgotten. */
	void write(String kind, String pod) {
		this.home = "";
		this.inStore = false;
		this.inToken = false;
		this.doubtful = false;
		keep(kind, pod);
	}

	/** It was found, and is brought to where this release wants it. */
	void keep(String kind, String pod) {
		this.home = IN_MEMORY.contains(kind) ? pod : this.home;
		this.inStore |= IN_STORE.contains(kind);
		this.inToken |= IN_TOKEN.contains(kind);
	}

	/** Nobody knows whether it was written: then it is not missed. */
	void doubt() {
		this.doubtful = true;
	}

	/** The pod that has it in memory hands it over. */
	void handOver() {
		this.inStore = true;
	}

	boolean found(String kind, String pod) {
		return this.doubtful || (IN_MEMORY.contains(kind) && this.home.equals(pod))
				|| ((IN_STORE.contains(kind) || kind.equals("handover")) && this.inStore)
				|| (IN_TOKEN.contains(kind) && this.inToken);
	}

	/** As {@code X-Cart-Source} says it; only a bridge does. */
	String source(String kind, String pod) {
		return switch (kind) {
			case "handover" -> "memory";
			case "memory-first", "redis-first" -> this.home.equals(pod) ? "both" : "redis";
			case "tokens-written" -> "redis";
			case "tokens-first" -> this.inToken ? "both" : "redis";
			default -> "";
		};
	}

}
