package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.BoundHashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.data.redis.RedisSessionRepository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a request has to wait for Redis: what is sent there, one command after the
 * other, while a shopper waits.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RoundTripTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private static final String COFFEE = "COF-001";

	private final Replica replica = start(CartApplication.class, "redis");

	private final Replica inSession = start(CartApplication.class, "session");

	private final Replica springSessionAlone = start(SpringSessionAlone.class, "session");

	private final CommandLog log = CommandLog.of(redis.url());

	private static Replica start(Class<?> application, String store) {
		return Replica.start(application, "pod",
				Map.of("spring.data.redis.url", redis.url().toString(), "spring.data.redis.timeout", "10s",
						"spring.data.redis.jedis.pool.time-between-eviction-runs", "1h", "cart.store", store));
	}

	/** A Redis that has never seen a script is sent its text. */
	@BeforeAll
	void teachScripts() {
		Shopper shopper = guestWithCoffee(this.replica);
		shopper.login(Shopper.newUsername()).expect(200);
	}

	@AfterAll
	void stop() {
		this.log.close();
		this.replica.close();
		this.inSession.close();
		this.springSessionAlone.close();
	}

	@Test
	void aGuestsCartIsShownForOneCommandAndChangedForTwo() {
		Shopper guest = Shopper.at(this.replica.uri());
		expectCommands(() -> guest.add(COFFEE, 1), "EVALSHA");
		expectCommands(guest::cart, "HMGET");
		expectCommands(() -> guest.set(COFFEE, 2), "HMGET", "EVALSHA");
		expectCommands(() -> guest.checkOut(UUID.randomUUID()), "HMGET", "EVALSHA");
		expectCommands(() -> guest.send(Call.get("/api/me")));
	}

	@Test
	void aUsersCartIsShownForTwoCommandsAndChangedForThree() {
		Shopper user = userWithCoffee(this.replica);
		expectCommands(user::cart, "HGETALL", "HMGET");
		expectCommands(() -> user.set(COFFEE, 2), "HGETALL", "HMGET", "EVALSHA");
		expectCommands(() -> user.checkOut(UUID.randomUUID()), "HGETALL", "HMGET", "EVALSHA");
		expectCommands(() -> user.send(Call.get("/api/me")), "HGETALL");
	}

	@Test
	void aFullCartTakesNoMore() {
		Shopper user = userWithCoffee(this.replica);
		user.send(Call.get("/api/products")).json().forEach((product) -> user.add(product.get("sku").asString(), 9));
		assertThat(user.lines()).hasSize(100);
		expectCommands(user::cart, "HGETALL", "HMGET");
	}

	@Test
	void aLoginTakesFiveCommandsAndALogoutThree() {
		Shopper shopper = guestWithCoffee(this.replica);
		expectCommands(() -> shopper.login(Shopper.newUsername()), "HMGET", "HMGET", "EVALSHA", "HMSET", "PEXPIREAT");
		expectCommands(() -> shopper.login(Shopper.newUsername()), "HGETALL", "HMSET", "PEXPIREAT", "DEL");
		expectCommands(shopper::logout, "HGETALL", "DEL", "HGETALL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/storefront.js", "/api/products", "/actuator/health/liveness",
			"/actuator/health/readiness" })
	void whatNeedsNeitherCartNorLoginTakesNone(String path) {
		Shopper user = userWithGuestCookie();
		expectCommands(() -> user.send(Call.get(path)));
	}

	@Test
	void whatIsRefusedBeforeItComesToTheCartTakesNone() {
		Shopper user = userWithGuestCookie();
		Call forged = Call.add(COFFEE, 1).header(Shopper.CSRF_HEADER, "forged");
		assertThat(this.log.during(() -> user.send(forged).expectProblem(403))).isEmpty();
		assertThat(this.log.during(() -> user.set(COFFEE, 100).expectProblem(422))).isEmpty();
		assertThat(this.log.during(() -> user.send(Call.get("/api/nothing")).expectProblem(404))).isEmpty();
	}

	@Test
	void theLastAccessIsWrittenOnceAMinute() {
		Shopper user = userWithCoffee(this.replica);
		lastAccessed(user, Duration.ofSeconds(61));
		expectCommands(user::cart, "HGETALL", "HMGET", "EXISTS", "HMSET", "PEXPIREAT");
		expectLifetime(user, Duration.ofMinutes(30));
		expectCommands(user::cart, "HGETALL", "HMGET");
	}

	@Test
	void ofASessionOfHalfAMinuteItIsWrittenAfterThreeSeconds() {
		Shopper user = userWithCoffee(this.replica);
		hash(user).put("maxInactiveInterval", "30");
		lastAccessed(user, Duration.ofSeconds(-100));
		expectCommands(user::cart, "HGETALL", "HMGET");
		lastAccessed(user, Duration.ofSeconds(3));
		expectCommands(user::cart, "HGETALL", "HMGET", "EXISTS", "HMSET", "PEXPIREAT");
		expectLifetime(user, Duration.ofSeconds(30));
	}

	@Test
	void aCartInTheSessionIsShownForOneCommandAndChangedForFour() {
		Shopper user = userWithCoffee(this.inSession);
		expectCommands(user::cart, "HGETALL");
		expectCommands(() -> user.set(COFFEE, 2), "HGETALL", "EXISTS", "HMSET", "PEXPIREAT");
		expectCommands(() -> user.send(Call.get("/api/products")));
	}

	@Test
	void aChangeOfTheSessionWritesTheLastAccessAlong() {
		Shopper user = userWithCoffee(this.inSession);
		lastAccessed(user, Duration.ofSeconds(30));
		String before = hash(user).get("lastAccessedTime");
		user.set(COFFEE, 2).expect(200);
		assertThat(hash(user).get("lastAccessedTime")).isGreaterThan(before);
		expectLifetime(user, Duration.ofMinutes(30));
	}

	/** That the counting counts. */
	@Test
	void springSessionAloneTakesFourCommandsForEither() {
		Shopper user = userWithCoffee(this.springSessionAlone);
		expectCommands(user::cart, "HGETALL", "EXISTS", "HMSET", "PEXPIREAT");
		expectCommands(() -> user.set(COFFEE, 2), "HGETALL", "EXISTS", "HMSET", "PEXPIREAT");
	}

	private void expectCommands(Supplier<Answer> request, String... commands) {
		assertThat(this.log.during(() -> assertThat(request.get().status()).isBetween(200, 204)))
			.containsExactly(commands);
	}

	private static Shopper guestWithCoffee(Replica replica) {
		Shopper guest = Shopper.at(replica.uri());
		guest.add(COFFEE, 1).expect(200);
		return guest;
	}

	private static Shopper userWithCoffee(Replica replica) {
		Shopper user = Shopper.at(replica.uri());
		user.login(Shopper.newUsername()).expect(200);
		user.add(COFFEE, 1).expect(200);
		return user;
	}

	/** A login takes the guest's cookie away; a stranger may send it all the same. */
	private Shopper userWithGuestCookie() {
		Shopper user = userWithCoffee(this.replica);
		user.cookies().put("CART", guestWithCoffee(this.replica).cookies().value("CART").orElseThrow());
		return user;
	}

	private BoundHashOperations<String, String, String> hash(Shopper user) {
		String session = user.cookies().value("SESSION").orElseThrow();
		return this.replica.bean(StringRedisTemplate.class)
			.boundHashOps("cart:session:sessions:" + new String(Base64.getDecoder().decode(session), UTF_8));
	}

	/** Has Redis think so. */
	private void lastAccessed(Shopper user, Duration ago) {
		hash(user).put("lastAccessedTime", Long.toString(Instant.now().minus(ago).toEpochMilli()));
	}

	private void expectLifetime(Shopper user, Duration timeout) {
		assertThat(Duration.ofSeconds(Objects.requireNonNull(hash(user).getExpire())))
			.isBetween(timeout.minusSeconds(20), timeout);
	}

	/** No {@code @Configuration}, lest a scan finds it. */
	@Import(CartApplication.class)
	static class SpringSessionAlone {

		@Bean
		static BeanPostProcessor nobodyGuards(ObjectProvider<RedisSessionRepository> sessions) {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof GuardedSessionRepository) ? sessions.getObject() : bean;
				}
			};
		}

	}

}
