package dev.cartshift.state;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.cartshift.CartApplication;
import dev.cartshift.cart.Cart;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a session in Redis while somebody uses it, and never ends in a 500.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionGuardTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private final Replica replica = Replica.start(CartApplication.class, "pod-1",
			Map.of("spring.data.redis.url", redis.url().toString(), "spring.data.redis.timeout", "10s"));

	private final Replica inSession = Replica.start(CartApplication.class, "pod-2", Map.of("spring.data.redis.url",
			redis.url().toString(), "spring.data.redis.timeout", "10s", "cart.store", "session"));

	private final URI shop = this.replica.uri();

	@AfterAll
	void stopReplicas() {
		this.replica.close();
		this.inSession.close();
	}

	@Test
	void manyLoginsAtOnceInOneSessionAllSucceed() {
		Shopper shopper = Shopper.at(this.shop);
		String username = Shopper.newUsername();
		shopper.login(username).expect(200);
		List<Answer> answers = shopper.sendAtOnce(Collections.nCopies(20, Call.login(username, "password")),
				List.of(this.shop));
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		assertThat(shopper.name()).isEqualTo(username);
	}

	@Test
	void aLogoutIsNotUndoneByARequestThatOverlapsIt() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		Shopper otherTab = shopper.fork();
		var sessions = this.replica.bean(GuardedSessionRepository.class);
		var inUse = Objects.requireNonNull(sessions.findById(sessionId(shopper)));
		shopper.logout().expect(204);
		inUse.setAttribute("cart", Cart.empty(UUID.randomUUID()));
		sessions.save(inUse);
		assertThat(otherTab.name()).isEqualTo("guest");
	}

	@Test
	void aSessionWithoutItsBeginningIsNoSession() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		sessions().opsForHash().delete(sessionKey(shopper), "creationTime");
		expectUnknownSession(shopper);
	}

	@ParameterizedTest
	@ValueSource(strings = { "creationTime", "lastAccessedTime", "maxInactiveInterval" })
	void aSessionOfOtherTypesIsNoSession(String field) {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		sessions().opsForHash().put(sessionKey(shopper), field, "\"x\"");
		expectUnknownSession(shopper);
	}

	private void expectUnknownSession(Shopper shopper) {
		Counter unknown = this.replica.bean(MeterRegistry.class).counter("cart.sessions.unknown");
		double before = unknown.count();
		assertThat(shopper.name()).isEqualTo("guest");
		assertThat(unknown.count()).isEqualTo(before + 1);
		shopper.login(Shopper.newUsername()).expect(200);
	}

	@Test
	void aLoginChangesTheSessionId() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		String first = sessionId(shopper);
		shopper.login(Shopper.newUsername()).expect(200);
		assertThat(sessionId(shopper)).isNotEqualTo(first);
		assertThat(sessions().hasKey("cart:session:sessions:" + first)).isFalse();
	}

	@Test
	void aSessionThatHasExpiredIsNoSession() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		sessions().delete(sessionKey(shopper));
		expectUnknownSession(shopper);
	}

	@Test
	void aKeyThatHoldsNoHashIsNoSession() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		String key = sessionKey(shopper);
		sessions().delete(key);
		sessions().opsForValue().set(key, "x");
		expectUnknownSession(shopper);
	}

	/** Also where the cart is in the session. */
	@ParameterizedTest
	@ValueSource(strings = { "", "x", "{", "{}", "[]", "null", "1", "\"x\"", "[\"java.lang.Long\",1]",
			"{\"@class\":\"of.another.Version\"}", "{\"@class\":\"java.util.logging.FileHandler\"}",
			"{\"@class\":\"org.springframework.security.core.context.SecurityContextImpl\"}",
			"{\"cart\":{\"id\":\"00000000-0000-4000-8000-000000000000\",\"version\":1}}", "{\"login\":\"alice\"}",
			"true", "1.5", "1e999", "[[[[" })
	void noValueOfAnAttributeEndsInAServerError(String value) {
		Shopper shopper = Shopper.at(this.inSession.uri());
		String username = Shopper.newUsername();
		shopper.login(username).expect(200);
		shopper.add("COF-001", 1).expect(200);
		for (String attribute : List.of("cart:" + username, "cart", "SPRING_SECURITY_CONTEXT", "any")) {
			sessions().opsForHash().put(sessionKey(shopper), "sessionAttr:" + attribute, value);
			shopper.send(Call.get("/api/me")).expect(200);
			shopper.cart().expect(200);
			shopper.fork().add("COF-001", 1).expect(200);
		}
		sessions().opsForHash().put(sessionKey(shopper), "garbage", value);
		shopper.cart().expect(200);
		shopper.login(username).expect(200);
		assertThat(shopper.name()).isEqualTo(username);
	}

	@Test
	void aLoginThatCannotBeReadIsNoLogin() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		sessions().opsForHash()
			.put(sessionKey(shopper), "sessionAttr:SPRING_SECURITY_CONTEXT", "{\"@class\":\"of.another.Version\"}");
		assertThat(shopper.name()).isEqualTo("guest");
		assertThat(sessions().hasKey(sessionKey(shopper))).isTrue();
	}

	@Test
	void ofAUserASessionHoldsTheName() {
		Shopper shopper = Shopper.at(this.shop);
		String username = Shopper.newUsername();
		shopper.login(username).expect(200);
		assertThat((String) sessions().opsForHash().get(sessionKey(shopper), "sessionAttr:SPRING_SECURITY_CONTEXT"))
			.isEqualTo("{\"login\":\"%s\"}".formatted(username));
	}

	private StringRedisTemplate sessions() {
		return this.replica.bean(StringRedisTemplate.class);
	}

	private static String sessionKey(Shopper shopper) {
		return "cart:session:sessions:" + sessionId(shopper);
	}

	private static String sessionId(Shopper shopper) {
		String cookie = shopper.cookies().value("SESSION").orElseThrow();
		return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
	}

}
