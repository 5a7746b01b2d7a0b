package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;

/** A look into the Redis server of a shop. */
final class RedisView implements AutoCloseable {

	/** Of a thousand commands, on a machine that stalls. */
	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	private static final int BATCH = 10_000;

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> redis;

	RedisView(URI address) {
		this.client = RedisClient.create(address.toString());
		this.redis = this.client.connect(StringCodec.UTF8);
	}

	/** What is in use for keys and values, in bytes: {@code used_memory}. */
	long usedBytes() {
		return number("memory", "used_memory");
	}

	/** How many keys had to go since the server started, as there was no more memory. */
	long evicted() {
		return number("stats", "evicted_keys");
	}

	private long number(String section, String field) {
		return this.redis.sync()
			.info(section)
			.lines()
			.filter((line) -> line.startsWith(field + ":"))
			.mapToLong((line) -> Long.parseLong(line.substring(field.length() + 1).strip()))
			.findFirst()
			.orElseThrow();
	}

	/** The key of some guest's cart. */
	String guestKey() {
		ScanArgs carts = ScanArgs.Builder.matches("*:guest:*").limit(BATCH);
		KeyScanCursor<String> page = this.redis.sync().scan(carts);
		while (page.getKeys().isEmpty() && !page.isFinished()) {
			page = this.redis.sync().scan(page, carts);
		}
		return page.getKeys().getFirst();
	}

	/**
	 * Adds copies of a key, with its time to live, under keys as long as it, as fast as
	 * the server takes them.
	 * @return how many it took
	 */
	int copy(String key, int copies) throws InterruptedException {
		byte[] value = this.redis.sync().dump(key);
		RestoreArgs timeToLive = RestoreArgs.Builder.ttl(this.redis.sync().pttl(key));
		String prefix = key.substring(0, key.lastIndexOf(':') + 1);
		int taken = 0;
		for (int first = 0; first < copies; first += BATCH) {
			List<RedisFuture<String>> answers = new ArrayList<>();
			for (int i = first; i < Math.min(copies, first + BATCH); i++) {
				answers.add(this.redis.async().restore(prefix + UUID.randomUUID(), value, timeToLive));
			}
			for (RedisFuture<String> answer : answers) {
				taken += taken(answer) ? 1 : 0;
			}
		}
		return taken;
	}

	private static boolean taken(RedisFuture<String> answer) throws InterruptedException {
		if (!answer.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new IllegalStateException("Redis does not answer");
		}
		return answer.getError() == null;
	}

	@Override
	public void close() {
		this.redis.close();
		this.client.shutdown();
	}

}
