package dev.cartshift.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.UnreadableStateException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Carts as Redis hashes, each with a time to live that starts anew with each change. A
 * read is one command. A write is one, too: a script that compares and sets, so that of
 * two writers that read the same cart one has to read it again.
 * <p>
 * A cart that can't be read, be it from another version of this application, stays as it
 * is for the version that can, and is counted as {@code cart.carts.unreadable}. Each
 * writer that has to read again is counted as {@code cart.store.conflicts}.
 */
class RedisCarts {

	private static final RedisScript<Boolean> CHANGE = script("change-cart.lua");

	private static final RedisScript<Boolean> CLAIM = script("claim-cart.lua");

	private final StringRedisTemplate redis;

	private final JsonMapper json = JsonMapper.builder().addModule(new CartModule()).build();

	private final String timeToLiveMillis;

	private final Counter unreadable;

	private final Counter conflicts;

	RedisCarts(StringRedisTemplate redis, Duration timeToLive, MeterRegistry meters) {
		this.redis = redis;
		this.timeToLiveMillis = Long.toString(timeToLive.toMillis());
		this.unreadable = meters.counter("cart.carts.unreadable");
		this.conflicts = meters.counter("cart.store.conflicts");
	}

	private static RedisScript<Boolean> script(String name) {
		return RedisScript.of(new ClassPathResource(name, RedisCarts.class), Boolean.class);
	}

	/**
	 * What is found under a key.
	 *
	 * @param revision tells this content of this key from any other
	 * @param cart empty when there is none, or none any more
	 */
	record Kept(String revision, Optional<Cart> cart) {

		static final Kept NOTHING = new Kept("", Optional.empty());

		/** Whether it was a guest's cart until a login claimed it a moment ago. */
		boolean isClaimed() {
			return this.revision.equals("claimed");
		}

	}

	/**
	 * @throws UnreadableStateException if there is a cart that can't be read
	 */
	Kept find(String key) {
		List<String> fields = this.redis.<String, String>opsForHash().multiGet(key, List.of("revision", "cart"));
		return Optional.ofNullable(fields.getFirst())
			.map((revision) -> new Kept(revision, Optional.ofNullable(fields.getLast()).map(this::read)))
			.orElse(Kept.NOTHING);
	}

	private Cart read(String text) {
		try {
			return this.json.readValue(text, Cart.class);
		}
		catch (JacksonException ex) {
			this.unreadable.increment();
			throw new UnreadableStateException("a cart in Redis can't be read");
		}
	}

	/**
	 * Keeps a changed cart, unless what it was made of is no longer there.
	 * @param read what was found before the change
	 * @param changeId the same for all attempts of one change
	 * @return whether the change is in the cart
	 */
	boolean compareAndSet(String key, Kept read, UUID changeId, Cart changed) {
		return counted(this.redis.execute(CHANGE, List.of(key), read.revision(), changeId.toString(), revision(changed),
				this.json.writeValueAsString(changed), this.timeToLiveMillis));
	}

	/**
	 * Keeps the user's cart and removes the guest's that went into it, unless either is
	 * not what was found before.
	 * @return whether the guest's cart was claimed
	 */
	boolean claim(String guestKey, Kept guest, String userKey, Kept own, Cart merged) {
		return counted(this.redis.execute(CLAIM, List.of(guestKey, userKey), guest.revision(), own.revision(),
				revision(merged), this.json.writeValueAsString(merged), this.timeToLiveMillis));
	}

	private boolean counted(boolean kept) {
		if (!kept) {
			this.conflicts.increment();
		}
		return kept;
	}

	private static String revision(Cart cart) {
		return cart.id() + "/" + cart.version();
	}

}
