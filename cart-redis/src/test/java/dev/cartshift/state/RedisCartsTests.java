package dev.cartshift.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.catalog.Sku;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.state.RedisCarts.Kept;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What two writers, and one command sent twice, do to a cart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCartsTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private static final Duration TIME_TO_LIVE = Duration.ofDays(30);

	private static final Sku COFFEE = new Sku("COF-001");

	private final JedisConnectionFactory connections = new JedisConnectionFactory(
			new RedisStandaloneConfiguration(redis.url().getHost(), redis.url().getPort()));

	private final StringRedisTemplate template = new StringRedisTemplate();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final RedisCarts carts = new RedisCarts(this.template, TIME_TO_LIVE, this.meters);

	private String key = "";

	@BeforeAll
	void connect() {
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.template.setConnectionFactory(this.connections);
		this.template.afterPropertiesSet();
	}

	@BeforeEach
	void startWithoutACart() {
		this.key = "carts-test:" + UUID.randomUUID();
	}

	@AfterAll
	void disconnect() {
		this.connections.destroy();
	}

	@Test
	void keepsWhatNobodyElseChanged() {
		Cart cart = coffees(newCart(), 2);
		assertThat(this.carts.compareAndSet(this.key, Kept.NOTHING, UUID.randomUUID(), cart)).isTrue();
		assertThat(this.carts.find(this.key).cart()).contains(cart);
		assertThat(this.template.getExpire(this.key)).isPositive().isLessThanOrEqualTo(TIME_TO_LIVE.toSeconds());
	}

	@Test
	void ofTwoWritersThatReadTheSameCartOneIsRefused() {
		Cart cart = kept(2);
		Cart first = coffees(cart, 1);
		assertThat(this.carts.compareAndSet(this.key, read(cart), UUID.randomUUID(), first)).isTrue();
		assertThat(this.carts.compareAndSet(this.key, read(cart), UUID.randomUUID(), coffees(cart, 5))).isFalse();
		assertThat(this.carts.find(this.key).cart()).contains(first);
	}

	@Test
	void ofTwoWritersThatFoundNoCartOneIsRefused() {
		assertThat(this.carts.compareAndSet(this.key, Kept.NOTHING, UUID.randomUUID(), coffees(newCart(), 1))).isTrue();
		assertThat(this.carts.compareAndSet(this.key, Kept.NOTHING, UUID.randomUUID(), coffees(newCart(), 1)))
			.isFalse();
	}

	@Test
	void aCommandSentAgainAddsNothing() {
		Cart cart = kept(2);
		UUID change = UUID.randomUUID();
		Cart changed = coffees(cart, 1);
		assertThat(this.carts.compareAndSet(this.key, read(cart), change, changed)).isTrue();
		assertThat(this.carts.compareAndSet(this.key, read(cart), change, changed)).isTrue();
		assertThat(this.carts.find(this.key).cart()).contains(changed);
	}

	@Test
	void aCommandSentAgainAfterOthersHaveChangedTheCartAddsNothing() {
		Cart cart = kept(2);
		UUID change = UUID.randomUUID();
		Cart latest = coffees(cart, 1);
		this.carts.compareAndSet(this.key, read(cart), change, latest);
		for (int others = 0; others < 15; others++) {
			Cart next = coffees(latest, 1);
			this.carts.compareAndSet(this.key, read(latest), UUID.randomUUID(), next);
			latest = next;
		}
		assertThat(this.carts.compareAndSet(this.key, read(cart), change, coffees(cart, 1))).isTrue();
		assertThat(this.carts.find(this.key).cart()).contains(latest);
	}

	@Test
	void aGuestCartIsClaimedOnce() {
		String guestKey = this.key + ":guest";
		Cart guest = coffees(newCart(), 3);
		this.carts.compareAndSet(guestKey, Kept.NOTHING, UUID.randomUUID(), guest);
		Cart own = kept(2);
		Cart merged = own.absorb(guest);
		assertThat(this.carts.claim(guestKey, read(guest), this.key, read(own), merged)).isTrue();
		assertThat(this.carts.claim(guestKey, read(guest), this.key, read(own), merged)).isFalse();
		assertThat(this.carts.find(this.key).cart()).contains(merged);
		assertThat(this.carts.find(guestKey).cart()).isEmpty();
		assertThat(this.carts.find(guestKey).isClaimed()).isTrue();
		assertThat(this.template.getExpire(guestKey)).isBetween(1L, 60L);
	}

	@Test
	void aGuestCartThatChangedMeanwhileIsNotClaimedAsItWas() {
		String guestKey = this.key + ":changing-guest";
		Cart guest = coffees(newCart(), 3);
		this.carts.compareAndSet(guestKey, Kept.NOTHING, UUID.randomUUID(), guest);
		this.carts.compareAndSet(guestKey, read(guest), UUID.randomUUID(), coffees(guest, 1));
		assertThat(this.carts.claim(guestKey, read(guest), this.key, Kept.NOTHING, guest)).isFalse();
		assertThat(this.carts.find(this.key).cart()).isEmpty();
	}

	@Test
	void aCartThatCannotBeReadStaysAsItIsAndIsCounted() {
		kept(2);
		String json = "{\"id\":\"%s\",\"version\":1,\"lines\":[{\"sku\":\"COF-001\",\"quantity\":200}],\"receipts\":[]}"
			.formatted(UUID.randomUUID());
		this.template.opsForHash().put(this.key, "cart", json);
		assertThatExceptionOfType(UnreadableStateException.class).isThrownBy(() -> this.carts.find(this.key));
		assertThat(this.template.opsForHash().get(this.key, "cart")).isEqualTo(json);
		assertThat(this.meters.counter("cart.carts.unreadable").count()).isEqualTo(1);
	}

	private static Kept read(Cart cart) {
		return new Kept(cart.id() + "/" + cart.version(), Optional.of(cart));
	}

	private Cart kept(int quantity) {
		Cart cart = coffees(newCart(), quantity);
		this.carts.compareAndSet(this.key, Kept.NOTHING, UUID.randomUUID(), cart);
		return cart;
	}

	private static Cart newCart() {
		return Cart.empty(UUID.randomUUID());
	}

	private static Cart coffees(Cart cart, int more) {
		return switch (cart.add(COFFEE, new Quantity(more))) {
			case CartOutcome.Changed(Cart changed) -> changed;
			case CartOutcome.Unchanged same -> throw new AssertionError(same);
			case CartOutcome.Refused refused -> throw new AssertionError(refused);
		};
	}

}
