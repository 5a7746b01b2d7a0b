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
			Map.of("spring.data.redis.url", redis.url().toString()));

	private final URI shop = this.replica.uri();

	@AfterAll
	void stopReplica() {
		this.replica.close();
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
	void aLoginThatCannotBeReadIsNoLogin() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.login(Shopper.newUsername()).expect(200);
		sessions().opsForHash()
			.put(sessionKey(shopper), "sessionAttr:SPRING_SECURITY_CONTEXT", "{\"@class\":\"of.another.Version\"}");
		assertThat(shopper.name()).isEqualTo("guest");
		assertThat(sessions().hasKey(sessionKey(shopper))).isTrue();
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
