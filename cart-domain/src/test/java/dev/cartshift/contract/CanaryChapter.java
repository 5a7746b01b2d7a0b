package dev.cartshift.contract;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cartshift.canary.LossWatch;
import dev.cartshift.contract.Survival.Event;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pod says that a cart was lost when it was, and only then.
 */
public interface CanaryChapter extends Chapter {

	String CANARY = "CANARY";

	@Test
	default void aVisitThatLosesNothingRaisesNoAlarm() {
		Shopper shopper = guest();
		assertThat(shopper.cart().header(LossWatch.HEADER)).as("nothing is known of a stranger").isEmpty();
		assertThat(shopper.add(sku(1), 2).expect(200).header(LossWatch.HEADER)).isEmpty();
		UUID order = UUID.randomUUID();
		shopper.login(Shopper.newUsername()).expect(200);
		Stream
			.of(shopper.cart(), shopper.add(sku(2), 1), shopper.remove(sku(1)), shopper.clear(), shopper.cart(),
					shopper.add(sku(3), 1), shopper.checkOut(order), shopper.checkOut(order),
					shopper.checkOut(UUID.randomUUID()), shopper.cart())
			.forEach(CanaryChapter::expectNoAlarm);
		shopper.logout().expect(204);
		assertThat(shopper.cart().header(LossWatch.HEADER)).isEmpty();
		shopper.add(sku(4), 1).expect(200);
		expectNoAlarm(shopper.cart());
	}

	@Test
	default void changesAtOnceRaiseNoAlarmUnlessTheStoreLosesOne() {
		Shopper shopper = guest();
		shopper.add(sku(1), 1).expect(200);
		List<Answer> answers = shopper.sendAtOnce(Collections.nCopies(30, Call.add(sku(1), 1)),
				Collections.singletonList(fleet().uris().getFirst()));
		long latest = answers.stream().mapToLong(CanaryChapter::version).max().orElseThrow();
		Answer shown = shopper.cart();
		if (storeLosesChanges()) {
			assertThat(answers).extracting((answer) -> answer.header(LossWatch.HEADER)).isSubsetOf("none", "stale");
			assertThat(shown.header(LossWatch.HEADER))
				.isIn((version(shown) < latest) ? List.of("none", "stale") : List.of("none"));
		}
		else {
			answers.forEach(CanaryChapter::expectNoAlarm);
			expectNoAlarm(shown);
		}
	}

	private static long version(Answer answer) {
		return answer.json().get("version").asLong();
	}

	/** A later one by an earlier one, where nobody compares. */
	private boolean storeLosesChanges() {
		return !fleet().survival().hasNo(Event.STORE_RESTART)
				&& !fleet().survival().keeps(Event.CONCURRENT_ADDS_OF_THE_SAME_PRODUCT);
	}

	@Test
	default void whoChangesTheUserBeginsAnew() {
		Shopper browser = guest();
		browser.login(Shopper.newUsername()).expect(200);
		browser.add(sku(1), 1).expect(200);
		browser.login(Shopper.newUsername()).expect(200);
		assertThat(browser.cart().header(LossWatch.HEADER)).as("nothing is known of this user").isEmpty();
		browser.add(sku(1), 1).expect(200);
		expectNoAlarm(browser.cart());
	}

	@Test
	default void twoBrowsersOfOneUserRaiseNoAlarm() {
		String username = Shopper.newUsername();
		Shopper first = guest();
		first.add(sku(1), 1).expect(200);
		first.login(username).expect(200);
		Shopper second = guest();
		second.add(sku(2), 1).expect(200);
		second.login(username).expect(200);
		Stream
			.of(first.cart(), second.cart(), first.add(sku(3), 1), second.cart(), second.checkOut(UUID.randomUUID()),
					first.cart())
			.forEach(CanaryChapter::expectNoAlarm);
	}

	@Test
	default void aCartThatTheOtherReplicaDoesNotFindIsMissingThere() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		guest.hopTo(fleet().second().uri());
		double before = detected("missing");
		double checked = count("cart.loss.checked");
		expectAlarm("missing", guest.cart());
		assertThat(detected("missing") - before).isEqualTo(hops() ? 0 : 1);
		assertThat(count("cart.loss.checked") - checked).isEqualTo(1);
	}

	@Test
	default void theCartThatIsBegunInPlaceOfALostOneIsWatched() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		guest.hopTo(fleet().second().uri());
		expectAlarm("missing", guest.add(sku(2), 1));
		expectNoAlarm(guest.cart());
		guest.hopTo(fleet().first().uri());
		expectAlarm("missing", guest.cart());
	}

	@Test
	default void anEmptyCartThatCannotBeOrderedMayBeALostOne() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		expectAlarm("missing", guest.hopTo(fleet().second().uri()).checkOut(UUID.randomUUID()));
	}

	@Test
	default void aCartThatALoginDidNotFindIsMissingAfterIt() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		guest.hopTo(fleet().second().uri()).login(Shopper.newUsername()).expect(200);
		expectAlarm("missing", guest.cart());
	}

	@Test
	default void aUserWhomTheOtherReplicaDoesNotKnowIsLoggedOut() {
		Shopper user = guest();
		user.add(sku(1), 1).expect(200);
		user.login(Shopper.newUsername()).expect(200);
		expectAlarm("logged_out", user.hopTo(fleet().second().uri()).cart());
	}

	@Test
	default void anotherCartIsForeign() {
		Shopper one = guest();
		Shopper other = guest();
		one.add(sku(1), 1).expect(200);
		other.add(sku(1), 1).expect(200);
		other.cookies().put(CANARY, canary(one));
		assertThat(other.cart().header(LossWatch.HEADER)).isEqualTo("foreign");
	}

	/** As after a change whose answer overtakes that to the login. */
	@Test
	default void aGuestsCanaryDoesNotTellOfAUser() {
		Shopper browser = guest();
		browser.add(sku(1), 1).expect(200);
		String guests = canary(browser);
		browser.login(Shopper.newUsername()).expect(200);
		browser.cookies().put(CANARY, guests);
		assertThat(browser.cart().header(LossWatch.HEADER)).isEmpty();
	}

	@Test
	default void aForgedCanaryIsCountedAndNotBelieved() {
		Shopper guest = guest();
		guest.add(sku(1), 1).expect(200);
		String canary = canary(guest);
		for (String forged : new String[] { (canary.startsWith("A") ? "B" : "A") + canary.substring(1), "x",
				canary + canary, "*" + canary.substring(1) }) {
			guest.cookies().put(CANARY, forged);
			assertThat(guest.hopTo(fleet().second().uri()).cart().header(LossWatch.HEADER)).isEmpty();
		}
		assertThat(count("cart.canary.refused", "reason", "signature")).isEqualTo(1);
		assertThat(count("cart.canary.refused", "reason", "malformed")).isEqualTo(3);
	}

	@Test
	default void theCanaryIsTinyAndGoesWithTheShopper() {
		Shopper user = guest();
		assertThat(user.add(sku(1), 1).headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith(CANARY))
			.singleElement()
			.asString()
			.contains("Path=/", "HttpOnly", "SameSite=Lax")
			.as("forgotten with the session, when the browser is closed")
			.doesNotContain("Max-Age", "Expires");
		user.login(Shopper.newUsername()).expect(200);
		assertThat(canary(user)).hasSizeLessThan(80);
		user.logout().expect(204);
		assertThat(user.cookies().asMap()).doesNotContainKey(CANARY);
	}

	private void expectAlarm(String kind, Answer answer) {
		assertThat(answer.header(LossWatch.HEADER)).as(answer.toString()).isEqualTo(hops() ? "none" : kind);
	}

	private static void expectNoAlarm(Answer answer) {
		assertThat(answer.header(LossWatch.HEADER)).as(answer.toString()).isEqualTo("none");
	}

	private boolean hops() {
		return fleet().survival().keeps(Event.REPLICA_HOP);
	}

	private double detected(String kind) {
		return count("cart.loss.detected", "kind", kind);
	}

	/** At the second replica. */
	private double count(String name, String... tags) {
		return fleet().second().bean(MeterRegistry.class).get(name).tags(tags).counter().count();
	}

	private static String canary(Shopper shopper) {
		return shopper.cookies().value(CANARY).orElseThrow();
	}

}
