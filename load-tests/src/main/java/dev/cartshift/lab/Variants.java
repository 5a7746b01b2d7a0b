package dev.cartshift.lab;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cartshift.report.Phase;

/**
 * The variants as one run sees them: state and secrets that no other run shares.
 */
final class Variants {

	/** Stands between two of the others; no phase runs it. */
	private static final String BRIDGE = "bridge";

	private static final int KEY_BYTES = 256 / Byte.SIZE;

	private static final int NAMESPACE_BYTES = 4;

	private final SourceTree sourceTree;

	private final String namespace;

	private final String signingKey;

	private final String canaryKey;

	Variants(SourceTree sourceTree, SecureRandom random) {
		this.sourceTree = sourceTree;
		this.namespace = "lab-" + HexFormat.of().formatHex(bytes(random, NAMESPACE_BYTES));
		this.signingKey = key(random);
		this.canaryKey = key(random);
	}

	/** All there are, in the order of the phases. */
	static List<String> names() {
		return Arrays.stream(Phase.values()).map(Phase::variant).distinct().toList();
	}

	static boolean needsRedis(String name) {
		return name.equals("redis") || name.equals(BRIDGE);
	}

	/**
	 * The variant of that name, with a canary, beside others that use the same Redis.
	 * @param redis where its state is, if it is kept there
	 * @throws LabFailure if its jar is not built
	 */
	Variant watched(String name, Optional<RedisAddress> redis) {
		return variant(name, switch (name) {
			case "redis" -> inRedis(redis.orElseThrow());
			case "jwt" -> inTokens();
			case BRIDGE -> inBoth(redis.orElseThrow());
			default -> Map.<String, String>of();
		}).with(name, Map.of("CART_CANARY_KEY", this.canaryKey));
	}

	/**
	 * The variant of that name as it comes, with a Redis for itself.
	 * @param redis as for {@link #watched}
	 * @throws LabFailure as {@link #watched}
	 */
	Variant alone(String name, Optional<RedisAddress> redis) {
		return variant(name, switch (name) {
			case "redis" -> Map.of("SPRING_DATA_REDIS_URL", redis.orElseThrow().uri().toString());
			case "jwt" -> inTokens();
			default -> Map.<String, String>of();
		});
	}

	private Variant variant(String name, Map<String, String> settings) {
		return new Variant(name, RunnableJar.plain(this.sourceTree.jar(name), Replica.JVM), settings);
	}

	/**
	 * The address may hold a password. Redis may take its time, since a laptop that
	 * stalls for a second is not the fault that a phase is about. Somebody else's server
	 * keeps a run's carts for an hour, not for the weeks that a shop's last.
	 */
	private Map<String, String> inRedis(RedisAddress redis) {
		return Map.of("SPRING_DATA_REDIS_URL", redis.uri().toString(), "SPRING_DATA_REDIS_TIMEOUT", "10s",
				"CART_REDIS_NAMESPACE", this.namespace, "CART_REDIS_TIME_TO_LIVE", "1h",
				"SPRING_SESSION_DATA_REDIS_NAMESPACE", this.namespace);
	}

	private Map<String, String> inTokens() {
		return Map.of("CART_TOKENS_KEYS_LAB", this.signingKey, "CART_TOKENS_SIGNINGKEY", "lab");
	}

	private Map<String, String> inBoth(RedisAddress redis) {
		Map<String, String> both = new HashMap<>(inRedis(redis));
		both.putAll(inTokens());
		return both;
	}

	private static String key(SecureRandom random) {
		return Base64.getEncoder().encodeToString(bytes(random, KEY_BYTES));
	}

	private static byte[] bytes(SecureRandom random, int count) {
		byte[] bytes = new byte[count];
		random.nextBytes(bytes);
		return bytes;
	}

}
