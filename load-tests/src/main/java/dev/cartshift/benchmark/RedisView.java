package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** A look into the Redis server of a shop. */
final class RedisView implements AutoCloseable {

	/** Of a thousand commands, on a machine that stalls. */
	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	private static final Duration REST = Duration.ofSeconds(2);

	private static final int BATCH = 10_000;

	private final Jedis redis;

	RedisView(URI address) {
		this.redis = new Jedis(address, Math.toIntExact(TIMEOUT.toMillis()));
	}

	/**
	 * What is in use for keys and values, in bytes: {@code used_memory} without the
	 * buffers of connections, which Redis counts once a second: after a rest.
	 */
	long usedBytes() throws InterruptedException {
		Thread.sleep(REST);
		String memory = this.redis.info("memory");
		return number(memory, "used_memory") - number(memory, "mem_clients_normal");
	}

	/** How many keys had to go since the server started, as there was no more memory. */
	long evicted() {
		return number(this.redis.info("stats"), "evicted_keys");
	}

	private static long number(String info, String field) {
		return info.lines()
			.filter((line) -> line.startsWith(field + ":"))
			.mapToLong((line) -> Long.parseLong(line.substring(field.length() + 1).strip()))
			.findFirst()
			.orElseThrow();
	}

	/** The key of some guest's cart. */
	String guestKey() {
		ScanParams carts = new ScanParams().match("*:guest:*").count(BATCH);
		ScanResult<String> page = this.redis.scan(ScanParams.SCAN_POINTER_START, carts);
		while (page.getResult().isEmpty() && !page.isCompleteIteration()) {
			page = this.redis.scan(page.getCursor(), carts);
		}
		return page.getResult().getFirst();
	}

	/**
	 * Adds copies of a key, with its time to live, under keys as long as it, as fast as
	 * the server takes them.
	 * @return how many it took
	 */
	int copy(String key, int copies) {
		byte[] value = this.redis.dump(key);
		long timeToLive = this.redis.pttl(key);
		String prefix = key.substring(0, key.lastIndexOf(':') + 1);
		int taken = 0;
		for (int first = 0; first < copies; first += BATCH) {
			try (Pipeline batch = this.redis.pipelined()) {
				List<Response<String>> answers = IntStream.range(first, Math.min(copies, first + BATCH))
					.mapToObj((i) -> batch.restore(prefix + UUID.randomUUID(), timeToLive, value))
					.toList();
				batch.sync();
				taken += Math.toIntExact(answers.stream().filter(RedisView::taken).count());
			}
		}
		return taken;
	}

	private static boolean taken(Response<String> answer) {
		try {
			return answer.get().equals("OK");
		}
		catch (JedisDataException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.redis.close();
	}

}
