package dev.cartshift;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.ReplicaProcess;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pods of two neighbouring releases answer one shopper in turn, as during a rolling
 * update from Redis to tokens, or back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensStagesTests {

	private static final String TEA = "TEA-001";

	private static final String COFFEE = "COF-001";

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private final Replica written = bridge("tokens-written");

	private final Replica first = bridge("tokens-first");

	private final ReplicaProcess inRedis = this.written.besideIt("cart-redis", Map.of("cart.pod", "redis"));

	private final ReplicaProcess inTokens = this.written.besideIt("cart-jwt", Map.of("cart.pod", "jwt"));

	private Replica bridge(String stage) {
		Map<String, String> properties = new HashMap<>(TokensContract.KEYS);
		properties.put("spring.data.redis.url", redis.url().toString());
		properties.put("cart.bridge.stage", stage);
		return Replica.start(BridgeApplication.class, stage, properties);
	}

	@BeforeAll
	void everyPodIsThere() {
		assertThat(pods()).allSatisfy((pod) -> assertThat(Shopper.at(pod).lines()).isEmpty());
	}

	@AfterAll
	void stop() {
		this.written.close();
		this.first.close();
		this.inRedis.close();
		this.inTokens.close();
	}

	/** In the order of the migration. */
	private List<URI> pods() {
		return List.of(this.inRedis.uri(), this.written.uri(), this.first.uri(), this.inTokens.uri());
	}

	/** With each pair of neighbours, each of them first. */
	private void neighbours(Consumer<List<URI>> test) {
		for (int left = 0; left < pods().size() - 1; left++) {
			URI one = pods().get(left);
			URI other = pods().get(left + 1);
			test.accept(List.of(one, other));
			test.accept(List.of(other, one));
		}
	}

	@Test
	void guestWhoMeetsTheOtherPodEachTimeLosesNothing() {
		neighbours((pods) -> {
			Shopper guest = Shopper.at(pods.getFirst());
			for (int times = 1; times <= 5; times++) {
				guest.hopTo(pods.get(times % 2)).add(TEA, 1).expect(200);
				assertThat(guest.hopTo(pods.get((times + 1) % 2)).lines()).as("at %s", pods)
					.isEqualTo(Map.of(TEA, times));
			}
		});
	}

	@Test
	void userWhoMeetsTheOtherPodEachTimeStaysLoggedInAndLosesNothing() {
		neighbours((pods) -> {
			Shopper user = Shopper.at(pods.getFirst());
			user.add(TEA, 2).expect(200);
			String name = Shopper.newUsername();
			user.hopTo(pods.getLast()).login(name).expect(200);
			for (int times = 1; times <= 5; times++) {
				user.hopTo(pods.get(times % 2)).add(COFFEE, 1).expect(200);
				user.hopTo(pods.get((times + 1) % 2));
				assertThat(user.name()).as("at %s", pods).isEqualTo(name);
				assertThat(user.lines()).as("at %s", pods).isEqualTo(Map.of(TEA, 2, COFFEE, times));
			}
		});
	}

	@Test
	void logoutAtEitherPodIsOneAtBoth() {
		neighbours((pods) -> {
			Shopper user = Shopper.at(pods.getFirst());
			user.add(TEA, 1).expect(200);
			user.login(Shopper.newUsername()).expect(200);
			assertThat(user.hopTo(pods.getLast()).lines()).isEqualTo(Map.of(TEA, 1));
			user.logout().expect(204);
			for (URI pod : pods) {
				assertThat(user.hopTo(pod).name()).as("at %s", pods).isEqualTo("guest");
				assertThat(user.lines()).as("at %s", pods).isEmpty();
			}
		});
	}

	@Test
	void wholeWayAndBackLosesNothing() {
		Shopper user = Shopper.at(pods().getFirst());
		user.add(TEA, 1).expect(200);
		String name = Shopper.newUsername();
		user.login(name).expect(200);
		int coffees = 0;
		for (int step : List.of(0, 1, 2, 3, 2, 1, 0)) {
			user.hopTo(pods().get(step));
			assertThat(user.name()).as("step %d", step).isEqualTo(name);
			user.add(COFFEE, 1).expect(200);
			coffees++;
			assertThat(user.lines()).as("step %d", step).isEqualTo(Map.of(TEA, 1, COFFEE, coffees));
		}
	}

	@Test
	void cartThatIsInRedisAloneIsTakenOverByTheFirstReadOfAPodThatBelievesTokens() {
		Shopper user = Shopper.at(this.inRedis.uri());
		user.add(TEA, 3).expect(200);
		assertThat(user.hopTo(this.first.uri()).cart().header("X-Cart-Source")).isEqualTo("redis");
		assertThat(user.hopTo(this.inTokens.uri()).lines()).isEqualTo(Map.of(TEA, 3));
		assertThat(user.hopTo(this.first.uri()).cart().header("X-Cart-Source")).isEqualTo("both");
	}

	@Test
	void tokenThatIsOnlyWrittenBringsNothingBack() {
		Shopper guest = Shopper.at(this.written.uri());
		guest.add(TEA, 1).expect(200);
		String token = guest.cookies().value("CART_TOKEN").orElseThrow();
		guest.hopTo(this.inRedis.uri()).login(Shopper.newUsername()).expect(200);
		guest.logout().expect(204);
		assertThat(guest.cookies().value("CART_TOKEN")).contains(token);
		assertThat(guest.hopTo(this.written.uri()).lines()).isEmpty();
		assertThat(guest.cookies().value("CART_TOKEN")).isEmpty();
	}

	@Test
	void loginThatAPodOfRedisEndedIsNotBroughtBackByItsToken() {
		Shopper user = Shopper.at(this.written.uri());
		user.login(Shopper.newUsername()).expect(200);
		user.hopTo(this.inRedis.uri()).logout().expect(204);
		assertThat(user.cookies().value("IDENTITY")).isPresent();
		assertThat(user.hopTo(this.written.uri()).name()).isEqualTo("guest");
		assertThat(user.cookies().value("IDENTITY")).isEmpty();
		assertThat(user.hopTo(this.first.uri()).name()).isEqualTo("guest");
	}

	@Test
	void sessionThatAPodOfTokensEndedIsEndedByTheNextRequest() {
		Shopper user = Shopper.at(this.first.uri());
		user.login(Shopper.newUsername()).expect(200);
		user.hopTo(this.inTokens.uri()).logout().expect(204);
		assertThat(user.hopTo(this.first.uri()).name()).isEqualTo("guest");
		assertThat(user.hopTo(this.written.uri()).name()).isEqualTo("guest");
	}

	@Test
	void loginIsNotMirroredIntoASessionThatSomebodyPlanted() {
		Shopper attacker = Shopper.at(this.written.uri());
		String attackersName = Shopper.newUsername();
		attacker.login(attackersName).expect(200);
		String planted = attacker.cookies().value("SESSION").orElseThrow();
		Shopper victim = Shopper.at(this.inTokens.uri());
		String name = Shopper.newUsername();
		victim.login(name).expect(200);
		victim.cookies().put("SESSION", planted);
		assertThat(victim.hopTo(this.first.uri()).name()).isEqualTo(name);
		assertThat(victim.cookies().value("SESSION")).isPresent().get().isNotEqualTo(planted);
		assertThat(attacker.name()).isNotEqualTo(name);
	}

	@Test
	void loginThatIsBelievedEndsWithItsToken() {
		Shopper user = Shopper.at(this.inTokens.uri());
		user.login(Shopper.newUsername()).expect(200);
		assertThat(user.hopTo(this.first.uri()).send(Call.get("/api/me")).headers().allValues("Set-Cookie"))
			.noneMatch((cookie) -> cookie.startsWith("IDENTITY="));
	}

	@Test
	void handleOfAGuestsCartThatAPodOfTokensClaimedIsGivenUp() {
		Shopper guest = Shopper.at(this.first.uri());
		guest.add(TEA, 1).expect(200);
		guest.hopTo(this.inTokens.uri()).login(Shopper.newUsername()).expect(200);
		assertThat(guest.cookies().value("CART")).isPresent();
		assertThat(guest.hopTo(this.first.uri()).lines()).isEqualTo(Map.of(TEA, 1));
		assertThat(guest.cookies().value("CART")).isEmpty();
	}

	@Test
	void whileRedisIsAwayTokensAnswerAndRedisIsToldLater() {
		Shopper user = Shopper.at(this.first.uri());
		user.add(TEA, 1).expect(200);
		String name = Shopper.newUsername();
		user.login(name).expect(200);
		String session = user.cookies().value("SESSION").orElseThrow();
		Shopper guest = Shopper.at(this.first.uri());
		redis.stop();
		try {
			assertThat(user.name()).isEqualTo(name);
			user.add(COFFEE, 2).expect(200);
			assertThat(user.lines()).isEqualTo(Map.of(TEA, 1, COFFEE, 2));
			assertThat(user.cookies().value("SESSION")).as("the one that a logout can end").contains(session);
			guest.add(TEA, 5).expect(200);
			guest.login(Shopper.newUsername()).expect(200);
			assertThat(guest.lines()).isEqualTo(Map.of(TEA, 5));
		}
		finally {
			redis.startAgain();
			awaitRedis();
		}
		assertThat(user.cart().header("X-Cart-Source")).isEqualTo("token");
		assertThat(user.cart().header("X-Cart-Source")).isEqualTo("both");
		assertThat(user.hopTo(this.written.uri()).lines()).isEqualTo(Map.of(TEA, 1, COFFEE, 2));
		assertThat(guest.lines()).isEqualTo(Map.of(TEA, 5));
		assertThat(guest.hopTo(this.written.uri()).lines()).isEqualTo(Map.of(TEA, 5));
	}

	private void awaitRedis() {
		assertThat(pods()).allSatisfy((pod) -> await().until(() -> {
			Shopper guest = Shopper.at(pod);
			boolean changed = guest.add(TEA, 1).status() == 200;
			return changed && !guest.cart().header("X-Cart-Source").equals("token");
		}));
	}

}
