package dev.cartshift.contract;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.contract.Survival.Event;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each {@link Event} happens, and keeps or loses as the variant declares.
 */
public interface SurvivalChapter extends Chapter {

	@Test
	default void aHopToTheOtherReplicaActsAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		purchase.shopper().hopTo(fleet().second().uri());
		purchase.expectAfter(Event.REPLICA_HOP);
	}

	@Test
	default void aGuestsCartHopsAsDeclared() {
		Shopper guest = guest();
		guest.add(sku(3), 4).expect(200);
		guest.hopTo(fleet().second().uri());
		assertThat(guest.lines()).isEqualTo(kept(Event.REPLICA_HOP) ? Map.of(sku(3), 4) : Map.of());
	}

	@Test
	default void aCartFilledOnBothReplicasIsOneCartAsDeclared() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		guest.hopTo(fleet().second().uri()).add(sku(2), 2).expect(200);
		Map<String, Integer> both = guest.hopTo(fleet().first().uri()).lines();
		assertThat(both.equals(Map.of(sku(1), 1, sku(2), 2))).isEqualTo(kept(Event.REPLICA_HOP));
	}

	@Test
	default void aRestartOfTheReplicaActsAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		fleet().first().restart();
		purchase.shopper().hopTo(fleet().first().uri());
		purchase.expectAfter(Event.REPLICA_RESTART);
	}

	@Test
	default void aRestartOfTheStoreActsAsDeclared() {
		if (fleet().survival().hasNo(Event.STORE_RESTART)) {
			assertThat(fleet().store()).as("the store of a variant that declares none").isEmpty();
			return;
		}
		Purchase purchase = Purchase.begin(this);
		RestartableStore store = fleet().store().orElseThrow();
		store.stop();
		try {
			assertThat(purchase.shopper().cart().expectProblem(503).header("Retry-After")).containsOnlyDigits();
			purchase.shopper().add(sku(1), 1).expectProblem(503);
			purchase.shopper().send(Call.get("/api/products")).expect(200);
			purchase.shopper().send(Call.get("/actuator/health/readiness")).expect(200);
		}
		finally {
			store.startAgain();
		}
		fleet().uris().forEach((replica) -> awaitStore(purchase.shopper(), replica));
		purchase.expectAfter(Event.STORE_RESTART);
	}

	private static void awaitStore(Shopper shopper, URI replica) {
		await().atMost(Duration.ofSeconds(20)).until(() -> shopper.fork().hopTo(replica).cart().status() != 503);
	}

	@Test
	default void concurrentAddsOfDifferentProductsActAsDeclared() {
		Map<String, Integer> all = new LinkedHashMap<>();
		IntStream.range(0, 100).forEach((index) -> all.put(sku(index), (index == 0) ? 2 : 1));
		addAtOnce(all.keySet().stream(), all, Event.CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS);
	}

	@Test
	default void concurrentAddsOfTheSameProductActAsDeclared() {
		addAtOnce(Stream.generate(() -> sku(0)).limit(90), Map.of(sku(0), 91),
				Event.CONCURRENT_ADDS_OF_THE_SAME_PRODUCT);
	}

	private void addAtOnce(Stream<String> skus, Map<String, Integer> all, Event event) {
		Shopper shopper = guest();
		shopper.login(Shopper.newUsername()).expect(200);
		shopper.add(sku(0), 1).expect(200);
		shopper.sendAtOnce(skus.map((sku) -> Call.add(sku, 1)).toList(), fleet().uris())
			.forEach((answer) -> answer.expect(200));
		List<Map<String, Integer>> seen = fleet().uris()
			.stream()
			.map((replica) -> shopper.hopTo(replica).lines())
			.toList();
		if (kept(event)) {
			assertThat(seen).containsOnly(all);
		}
		else {
			assertThat(seen).doesNotContain(all);
		}
	}

	@Test
	default void aCopyOfTheCookiesAfterLogoutIsTreatedAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		Shopper copy = purchase.shopper().fork();
		purchase.shopper().logout().expect(204);
		List<String> names = fleet().uris().stream().map((replica) -> copy.hopTo(replica).name()).toList();
		if (kept(Event.REPLAY_AFTER_LOGOUT)) {
			assertThat(names).containsOnly("guest");
			assertThat(copy.lines()).isEmpty();
		}
		else {
			assertThat(names).containsOnly(purchase.username());
		}
	}

	@Test
	default void aCopyOfTheCookiesAfterCheckoutIsTreatedAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		Shopper copy = purchase.shopper().fork();
		String orderId = purchase.shopper().checkOut(UUID.randomUUID()).expect(201).orderId();
		fleet().uris().forEach((replica) -> {
			Answer again = copy.fork().hopTo(replica).checkOut(UUID.randomUUID());
			if (kept(Event.REPLAY_AFTER_CHECKOUT)) {
				again.expectProblem(422);
			}
			else {
				assertThat(again.expect(201).orderId()).isEqualTo(orderId);
			}
		});
	}

	@Test
	default void aCheckoutRepeatedOnTheOtherReplicaActsAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		UUID key = UUID.randomUUID();
		String orderId = purchase.shopper().checkOut(key).expect(201).orderId();
		Answer repeat = purchase.shopper().hopTo(fleet().second().uri()).checkOut(key);
		if (kept(Event.REPLICA_HOP)) {
			assertThat(repeat.expect(201).orderId()).isEqualTo(orderId);
		}
		else {
			repeat.expectProblem(422);
		}
	}

	@Test
	default void aLoginFromAnotherBrowserFindsTheEarlierCartAsDeclared() {
		String username = Shopper.newUsername();
		Shopper earlier = guest();
		earlier.login(username).expect(200);
		earlier.set(sku(1), 60).expect(200);
		earlier.set(sku(2), 1).expect(200);
		Shopper later = guest();
		later.set(sku(1), 60).expect(200);
		later.set(sku(3), 1).expect(200);
		later.login(username).expect(200);
		assertThat(later.lines()).isEqualTo(kept(Event.LOGIN_FROM_ANOTHER_BROWSER)
				? Map.of(sku(1), 99, sku(2), 1, sku(3), 1) : Map.of(sku(1), 60, sku(3), 1));
		assertThat(earlier.lines())
			.isEqualTo(kept(Event.LOGIN_FROM_ANOTHER_BROWSER) ? later.lines() : Map.of(sku(1), 60, sku(2), 1));
	}

	/** Merged twice, the guest's seven would be fourteen more. */
	@Test
	default void tabsThatLogInAtOnceBringTheCartAsDeclared() {
		int whole = kept(Event.LOGIN_FROM_ANOTHER_BROWSER) ? 17 : 7;
		Stream<Map<String, Integer>> carts = Stream.generate(this::cartAfterLoginsAtOnce);
		if (kept(Event.LOGINS_AT_ONCE)) {
			assertThat(carts.limit(20)).containsOnly(Map.of(sku(1), whole));
		}
		else {
			assertThat(carts.limit(500).dropWhile(Map.of(sku(1), whole)::equals).findFirst())
				.as("the race is lost once")
				.contains(Map.of());
		}
	}

	private Map<String, Integer> cartAfterLoginsAtOnce() {
		String username = Shopper.newUsername();
		Shopper earlier = guest();
		earlier.login(username).expect(200);
		earlier.add(sku(1), 10).expect(200);
		Shopper tabs = guest();
		tabs.add(sku(1), 7).expect(200);
		tabs.sendAtOnce(Collections.nCopies(4, Call.login(username, Shopper.PASSWORD)), fleet().uris())
			.forEach((answer) -> answer.expect(200));
		return tabs.lines();
	}

	@Test
	default void aLoginAfterALogoutFindsTheEarlierCartAsDeclared() {
		Purchase purchase = Purchase.begin(this);
		purchase.shopper().logout().expect(204);
		assertThat(purchase.shopper().name()).isEqualTo("guest");
		purchase.shopper().login(purchase.username()).expect(200);
		assertThat(purchase.shopper().lines())
			.isEqualTo(kept(Event.LOGIN_FROM_ANOTHER_BROWSER) ? purchase.lines() : Map.of());
	}

	private boolean kept(Event event) {
		return fleet().survival().keeps(event);
	}

	/**
	 * A user at the first replica, half-way through.
	 */
	record Purchase(Shopper shopper, String username, Map<String, Integer> lines, Survival survival) {

		static Purchase begin(Chapter chapter) {
			Shopper shopper = chapter.guest();
			String username = Shopper.newUsername();
			shopper.add(chapter.sku(0), 2).expect(200);
			shopper.login(username).expect(200);
			Map<String, Integer> lines = shopper.add(chapter.sku(7), 5).expect(200).lines();
			assertThat(lines).isEqualTo(Map.of(chapter.sku(0), 2, chapter.sku(7), 5));
			return new Purchase(shopper, username, lines, chapter.fleet().survival());
		}

		void expectAfter(Event event) {
			if (this.survival.keeps(event)) {
				assertThat(this.shopper.lines()).isEqualTo(this.lines);
				assertThat(this.shopper.name()).isEqualTo(this.username);
			}
			else {
				assertThat(this.shopper.lines()).isEmpty();
				assertThat(this.shopper.name()).isEqualTo("guest");
			}
		}

	}

}
