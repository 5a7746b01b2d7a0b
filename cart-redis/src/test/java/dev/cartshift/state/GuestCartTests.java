package dev.cartshift.state;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a guest's cart at login, also when two tabs are at it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestCartTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private static final String COFFEE = "COF-001";

	private static final String TEA = "TEA-001";

	private final Replica replica = Replica.start(CartApplication.class, "pod-1",
			Map.of("spring.data.redis.url", redis.url().toString()));

	private final URI shop = this.replica.uri();

	@AfterAll
	void stopReplica() {
		this.replica.close();
	}

	@RepeatedTest(30)
	void anAddThatMeetsTheLoginIsInTheUsersCartOrRefused() {
		String username = Shopper.newUsername();
		Shopper shopper = Shopper.at(this.shop);
		shopper.add(COFFEE, 1).expect(200);
		List<Answer> answers = shopper.sendAtOnce(List.of(Call.login(username, "password"), Call.add(TEA, 1)),
				List.of(this.shop));
		assertThat(answers.getFirst().status()).isEqualTo(200);
		Shopper user = Shopper.at(this.shop);
		user.login(username).expect(200);
		assertThat(user.lines()).containsEntry(COFFEE, 1);
		assertThat(user.lines().containsKey(TEA)).as(answers.toString()).isEqualTo(answers.getLast().status() == 200);
	}

	@Test
	void aRetiredGuestCookieIsToldToTryAgain() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.add(COFFEE, 1).expect(200);
		Shopper otherTab = shopper.fork();
		shopper.login(Shopper.newUsername()).expect(200);
		Answer late = otherTab.add(TEA, 1).expectProblem(503);
		assertThat(late.header("Retry-After")).isEqualTo("1");
		assertThat(otherTab.lines()).isEmpty();
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 1));
	}

	@Test
	void twoTabsThatLogInAtOnceBringTheCartOnce() {
		String username = Shopper.newUsername();
		Shopper shopper = Shopper.at(this.shop);
		shopper.add(COFFEE, 7).expect(200);
		Call login = Call.login(username, "password");
		assertThat(shopper.sendAtOnce(List.of(login, login, login, login), List.of(this.shop)))
			.extracting(Answer::status)
			.containsOnly(200);
		assertThat(shopper.lines()).isEqualTo(Map.of(COFFEE, 7));
	}

	@Test
	void aFloodOfBotsLeavesNothingInRedis() {
		long before = keys();
		for (int bot = 0; bot < 1000; bot++) {
			for (String path : List.of("/api/products", "/api/cart", "/api/me")) {
				Shopper.strangerAt(this.shop).send(Call.get(path)).expect(200);
			}
		}
		assertThat(keys()).isEqualTo(before);
		Shopper.at(this.shop).add(COFFEE, 1).expect(200);
		assertThat(keys()).isEqualTo(before + 1);
	}

	private long keys() {
		return Objects
			.requireNonNull(this.replica.bean(StringRedisTemplate.class).execute(RedisServerCommands::dbSize, true));
	}

	@Test
	void aCookieThatNamesNoCartIsNotTakenUp() {
		Shopper shopper = Shopper.at(this.shop);
		shopper.add(COFFEE, 1).expect(200);
		String planted = "00000000-0000-4000-8000-000000000000";
		shopper.cookies().tamper((value) -> planted);
		shopper.add(TEA, 1).expect(200);
		assertThat(shopper.cookies().value("CART")).isPresent().get().isNotEqualTo(planted);
		assertThat(shopper.lines()).isEqualTo(Map.of(TEA, 1));
	}

}
