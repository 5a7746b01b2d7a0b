package dev.cartshift.state;

import java.time.Duration;

import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * A key for each session that was ended. It expires by itself.
 */
class RedisEndedSessions implements EndedSessions {

	private final StringRedisTemplate redis;

	private final String namespace;

	RedisEndedSessions(StringRedisTemplate redis, String namespace) {
		this.redis = redis;
		this.namespace = namespace;
	}

	@Override
	public void add(String id, Duration memory) {
		this.redis.opsForValue().set(key(id), "", memory);
	}

	@Override
	public boolean contains(String id) {
		return this.redis.hasKey(key(id));
	}

	private String key(String id) {
		return this.namespace + ":ended:" + id;
	}

}
