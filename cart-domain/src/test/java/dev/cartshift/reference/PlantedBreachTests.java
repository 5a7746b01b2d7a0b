package dev.cartshift.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cartshift.contract.AccountChapter;
import dev.cartshift.contract.CartChapter;
import dev.cartshift.contract.CheckoutChapter;
import dev.cartshift.contract.IsolationChapter;
import dev.cartshift.contract.ModelChapter;
import dev.cartshift.contract.RestartableStore;
import dev.cartshift.contract.RunningFleet;
import dev.cartshift.contract.Survival;
import dev.cartshift.contract.SurvivalChapter;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/**
 * Sees the contract fail on what must fail it.
 */
class PlantedBreachTests {

	private static final String MODEL = "everyWalkThroughTheShopGoesAsTheModelSays";

	@Test
	void aStoreThatForgetsEveryTenthChangeFailsTheContract() {
		assertThat(failuresOf(ForgetfulStorefront.class)).contains("aCartHoldsAHundredLinesAtMost",
				"concurrentAddsOfDifferentProductsActAsDeclared", "nobodySeesAnotherShoppersLines", MODEL);
	}

	@Test
	void aStoreThatReadsAndWritesWithoutALockFailsTheContract() {
		assertThat(failuresOf(RacingStorefront.class)).containsExactlyInAnyOrder(
				"concurrentAddsOfDifferentProductsActAsDeclared", "concurrentAddsOfTheSameProductActAsDeclared");
	}

	@Test
	void aStoreThatThrowsReceiptsAwayWithTheLastLineFailsTheModelAlone() {
		EngineExecutionResults results = run(TidyStorefront.class);
		assertThat(failuresIn(results)).containsExactly(MODEL);
		results.testEvents()
			.assertThatEvents()
			.haveExactly(1, finishedWithFailure(message((text) -> text.contains("these 5 of its 60 steps"))));
	}

	@Test
	void aStoreThatForgetsTheThirteenthChangeAfterACheckoutFailsTheModelAlone() {
		assertThat(failuresOf(TiredStorefront.class)).containsExactly(MODEL);
	}

	@Test
	void aVariantThatDeclaresLossesWhichNobodySeesFailsTheContract() {
		assertThat(failuresOf(PessimisticStorefront.class)).containsExactlyInAnyOrder(
				"aHopToTheOtherReplicaActsAsDeclared", "aGuestsCartHopsAsDeclared",
				"aCartFilledOnBothReplicasIsOneCartAsDeclared", "aRestartOfTheReplicaActsAsDeclared",
				"aRestartOfTheStoreActsAsDeclared", "concurrentAddsOfDifferentProductsActAsDeclared",
				"concurrentAddsOfTheSameProductActAsDeclared", "aCopyOfTheCookiesAfterLogoutIsTreatedAsDeclared",
				"aCopyOfTheCookiesAfterCheckoutIsTreatedAsDeclared", "aCheckoutRepeatedOnTheOtherReplicaActsAsDeclared",
				"tabsThatLogInAtOnceBringTheCartAsDeclared", "aLoginFromAnotherBrowserFindsTheEarlierCartAsDeclared",
				"aLoginAfterALogoutFindsTheEarlierCartAsDeclared");
	}

	@Test
	void aVariantThatLeavesAnEventUndeclaredFailsTheContract() {
		EngineExecutionResults results = run(SilentStorefront.class);
		assertThat(results.containerEvents().failed().count()).isOne();
		assertThat(results.testEvents().started().count()).isZero();
	}

	/** The names of the methods, each once. */
	private static List<String> failuresOf(Class<?> contract) {
		return failuresIn(run(contract));
	}

	private static List<String> failuresIn(EngineExecutionResults results) {
		assertThat(results.containerEvents().failed().count()).as("failures to run at all").isZero();
		return results.testEvents().failed().stream().map(PlantedBreachTests::method).distinct().toList();
	}

	private static EngineExecutionResults run(Class<?> contract) {
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(contract)).execute();
	}

	private static String method(Event event) {
		return event.getTestDescriptor().getDisplayName().split("\\(", 2)[0];
	}

	abstract static class Planted extends RunningFleet implements SurvivalChapter {

		@Override
		protected Class<?> application() {
			return ReferenceApplication.class;
		}

		@Override
		protected Map<String, String> properties() {
			return ReferenceApplication.PROPERTIES;
		}

		@Override
		protected Survival survival() {
			return Survival.keeps(Survival.Event.values());
		}

		@Override
		protected Optional<RestartableStore> store() {
			return Optional.of(SharedMemory.OF_THIS_JVM);
		}

	}

	abstract static class PlantedInTheStore extends Planted
			implements CartChapter, CheckoutChapter, AccountChapter, IsolationChapter, ModelChapter {

	}

	static class ForgetfulStorefront extends PlantedInTheStore {

		@Override
		protected Class<?> application() {
			return ForgetfulApplication.class;
		}

	}

	static class TidyStorefront extends PlantedInTheStore {

		@Override
		protected Class<?> application() {
			return TidyApplication.class;
		}

	}

	static class TiredStorefront extends PlantedInTheStore {

		@Override
		protected Class<?> application() {
			return TiredApplication.class;
		}

	}

	static class RacingStorefront extends Planted {

		@Override
		protected Class<?> application() {
			return RacingApplication.class;
		}

	}

	static class PessimisticStorefront extends Planted {

		@Override
		protected Survival survival() {
			return Survival.keeps().loses(Survival.Event.values());
		}

	}

	static class SilentStorefront extends Planted {

		@Override
		protected Survival survival() {
			return Survival.keeps(Survival.Event.REPLICA_HOP);
		}

	}

}
