package dev.cartshift.contract;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Login, logout, and whose cart is whose.
 */
public interface AccountChapter extends Chapter {

	@Test
	default void aGuestHasNoName() {
		assertThat(guest().send(Call.get("/api/me")).expect(200).body()).isEqualTo("""
				{"username":null}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "bob", "shopper-1", "shopper-100000" })
	default void demoUsersLogIn(String username) {
		Shopper user = guest();
		assertThat(user.login(username).expect(200).body()).isEqualTo("""
				{"username":"%s"}""".formatted(username));
		assertThat(user.name()).isEqualTo(username);
	}

	@ParameterizedTest
	@CsvSource({ "alice,wrong", "alice,''", "nobody,password", "shopper-0,password", "shopper-100001,password",
			"ALICE,password", "'',password", "user,password" })
	default void whoeverDoesNotKnowThePasswordStaysAGuest(String username, String password) {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.send(Call.login(username, password)).expectProblem(401);
		assertThat(guest.name()).isEqualTo("guest");
		assertThat(guest.lines()).isEqualTo(Map.of(sku(1), 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"username\":\"alice\"}", "{\"password\":\"password\"}",
			"{\"username\":null,\"password\":null}", "{\"username\":[],\"password\":{}}" })
	default void aLoginThatIsNoneIsMalformed(String body) {
		guest().send(Call.of("POST", "/api/login").json(body)).expectProblem(400);
	}

	@Test
	default void aLoginRenewsTheCsrfToken() {
		Shopper user = guest();
		String before = user.cookies().value(Shopper.CSRF_COOKIE).orElseThrow();
		user.login(Shopper.newUsername()).expect(200);
		assertThat(user.cookies().value(Shopper.CSRF_COOKIE)).isPresent().get().isNotEqualTo(before);
		user.send(Call.add(sku(1), 1).header(Shopper.CSRF_HEADER, before)).expectProblem(403);
		user.add(sku(1), 1).expect(200);
	}

	@Test
	default void cookiesFromBeforeTheLoginAreStillAGuests() {
		Shopper user = guest();
		user.add(sku(1), 2).expect(200);
		Shopper copy = user.fork();
		user.login(Shopper.newUsername()).expect(200);
		assertThat(copy.name()).isEqualTo("guest");
	}

	@Test
	default void whoPlantsAGuestsCookiesLearnsNothingOfWhoLogsInWithThem() {
		Shopper attacker = guest();
		attacker.add(sku(1), 1).expect(200);
		Shopper victim = attacker.fork();
		String username = Shopper.newUsername();
		victim.login(username).expect(200);
		victim.add(sku(2), 2).expect(200);
		fleet().uris().forEach((replica) -> {
			assertThat(attacker.hopTo(replica).name()).isEqualTo("guest");
			assertThat(attacker.lines()).doesNotContainKey(sku(2));
		});
		attacker.hopTo(fleet().first().uri()).add(sku(3), 3);
		assertThat(victim.name()).isEqualTo(username);
		assertThat(victim.lines()).isEqualTo(Map.of(sku(1), 1, sku(2), 2));
	}

	/** In the form of a UUID, of the same in Base64, and of a session id of Tomcat's. */
	@ParameterizedTest
	@ValueSource(strings = { "00000000-0000-4000-8000-000000000000", "MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw",
			"0123456789ABCDEF0123456789ABCDEF" })
	default void aMadeUpCookieIsNotTakenUp(String madeUp) {
		Shopper victim = guest();
		victim.add(sku(1), 1).expect(200);
		Map<String, String> guests = victim.cookies().asMap();
		victim.login(Shopper.newUsername()).expect(200);
		guests.forEach(victim.cookies()::put);
		victim.cookies().tamper((value) -> madeUp);
		Shopper whoMadeItUp = victim.fork();
		victim.add(sku(2), 1).expect(200);
		assertThat(whoMadeItUp.lines()).isEmpty();
		victim.login(Shopper.newUsername()).expect(200);
		assertThat(victim.cookies().ofState()).isNotEmpty().doesNotContain(madeUp);
		assertThat(victim.lines()).isEqualTo(Map.of(sku(2), 1));
	}

	@Test
	default void theGuestsCartComesAlongAtTheLogin() {
		Shopper shopper = guest();
		shopper.add(sku(1), 2).expect(200);
		shopper.login(Shopper.newUsername()).expect(200);
		assertThat(shopper.lines()).isEqualTo(Map.of(sku(1), 2));
	}

	@Test
	default void aSecondLoginOfTheSameUserMergesNothing() {
		Shopper user = guest();
		String username = Shopper.newUsername();
		user.add(sku(1), 2).expect(200);
		user.login(username).expect(200);
		Answer before = user.add(sku(2), 3).expect(200);
		user.login(username).expect(200);
		assertThat(user.cart().body()).isEqualTo(before.body());
		assertThat(user.name()).isEqualTo(username);
	}

	@Test
	default void aLoginAsAnotherUserLeavesTheFirstUsersCartBehind() {
		Shopper browser = guest();
		browser.add(sku(1), 2).expect(200);
		browser.login(Shopper.newUsername()).expect(200);
		browser.add(sku(2), 3).expect(200);
		String second = Shopper.newUsername();
		browser.login(second).expect(200);
		assertThat(browser.name()).isEqualTo(second);
		assertThat(browser.lines()).isEmpty();
		assertThat(browser.add(sku(3), 1).expect(200).lines()).isEqualTo(Map.of(sku(3), 1));
	}

	@Test
	default void aLoginThatFailsLeavesTheUserLoggedIn() {
		Shopper user = guest();
		String username = Shopper.newUsername();
		user.login(username).expect(200);
		user.add(sku(1), 2).expect(200);
		user.send(Call.login(Shopper.newUsername(), "wrong")).expectProblem(401);
		assertThat(user.lines()).isEqualTo(Map.of(sku(1), 2));
		assertThat(user.name()).isEqualTo(username);
	}

	@Test
	default void aLogoutTakesIdentityAndCartFromThisBrowser() {
		Shopper browser = guest();
		browser.add(sku(1), 2).expect(200);
		browser.login(Shopper.newUsername()).expect(200);
		assertThat(browser.logout().expect(204).body()).isEmpty();
		assertThat(browser.name()).isEqualTo("guest");
		assertThat(browser.lines()).isEmpty();
		assertThat(browser.cookies().asMap()).containsOnlyKeys(Shopper.CSRF_COOKIE);
		browser.login(Shopper.newUsername()).expect(200);
		assertThat(browser.lines()).as("the next user's cart").isEmpty();
	}

	@Test
	default void aLogoutTakesAGuestsCartToo() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.logout().expect(204);
		assertThat(guest.lines()).isEmpty();
	}

	@Test
	default void theCsrfTokenFromBeforeTheLogoutIsRefusedAfterIt() {
		Shopper browser = guest();
		browser.login(Shopper.newUsername()).expect(200);
		String before = browser.cookies().value(Shopper.CSRF_COOKIE).orElseThrow();
		browser.logout().expect(204);
		browser.cart().expect(200);
		browser.send(Call.add(sku(1), 1).header(Shopper.CSRF_HEADER, before)).expectProblem(403);
	}

	@Test
	default void aGuestsCartComesAlongOnceOnly() {
		Shopper shopper = guest();
		shopper.add(sku(1), 2).expect(200);
		List<String> users = List.of(Shopper.newUsername(), Shopper.newUsername());
		shopper.login(users.getFirst()).expect(200);
		shopper.logout().expect(204);
		shopper.cart().expect(200);
		shopper.login(users.getLast()).expect(200);
		assertThat(shopper.lines()).isEmpty();
	}

}
