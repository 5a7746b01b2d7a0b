package dev.cartshift.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Carts as Redis hashes, each with a time to live that starts anew with each change. A
 * read is one command. A write is one, too: a script that compares and sets, so that of
 * two writers that read the same cart one has to read it again.
 */
class RedisCarts {

	private static final RedisScript<Boolean> CHANGE = script("change-cart.lua");

	private static final RedisScript<Boolean> CLAIM = script("claim-cart.lua");

	private final StringRedisTemplate redis;

	private final JsonMapper json = JsonMapper.builder().addModule(new CartModule()).build();

	private final String timeToLiveMillis;

	RedisCarts(StringRedisTemplate redis, Duration timeToLive) {
		this.redis = redis;
		this.timeToLiveMillis = Long.toString(timeToLive.toMillis());
	}

	private static RedisScript<Boolean> script(String name) {
		return RedisScript.of(new ClassPathResource(name, RedisCarts.class), Boolean.class);
	}

	Optional<Cart> find(String key) {
		return Optional.ofNullable(this.redis.<String, String>opsForHash().get(key, "cart"))
			.map((text) -> this.json.readValue(text, Cart.class));
	}

	/**
	 * Keeps a changed cart, unless the one it was made of is no longer there.
	 * @param read the cart that was changed
	 * @param changeId the same for all attempts of one change
	 * @return whether the change is in the cart
	 */
	boolean compareAndSet(String key, Optional<Cart> read, UUID changeId, Cart changed) {
		return this.redis.execute(CHANGE, List.of(key), revision(read), changeId.toString(),
				revision(Optional.of(changed)), this.json.writeValueAsString(changed), this.timeToLiveMillis);
	}

	/**
	 * Keeps the user's cart and removes the guest's that went into it, unless either is
	 * not the one that was read.
	 * @return whether the guest's cart was claimed
	 */
	boolean claim(String guestKey, Cart guest, String userKey, Optional<Cart> own, Cart merged) {
		return this.redis.execute(CLAIM, List.of(guestKey, userKey), revision(Optional.of(guest)), revision(own),
				revision(Optional.of(merged)), this.json.writeValueAsString(merged), this.timeToLiveMillis);
	}

	private static String revision(Optional<Cart> cart) {
		return cart.map((kept) -> kept.id() + "/" + kept.version()).orElse("");
	}

}
