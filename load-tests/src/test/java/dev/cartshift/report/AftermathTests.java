package dev.cartshift.report;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AftermathTests {

	private static final int JOURNEYS = 400;

	@ParameterizedTest
	@EnumSource(names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
	void aPodDeletionThatFollowsTheModelIsCalibrated(Phase phase) {
		for (double reconnect : new double[] { 1, 0.2, 0 }) {
			assertThat(failures(SimulatedFault.podDeletion(phase, reconnect, JOURNEYS, 1))).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
	void aRollingRestartThatFollowsTheModelIsCalibrated(Phase phase) {
		for (double reconnect : new double[] { 1, 0.2, 0 }) {
			assertThat(failures(SimulatedFault.rollingRestart(phase, reconnect, JOURNEYS, 1))).isEmpty();
		}
	}

	@Test
	void noRunThatFollowsTheModelIsAccused() {
		assertThat(LongStream.range(0, 200)
			.boxed()
			.flatMap((seed) -> failures(SimulatedFault.podDeletion(Phase.COOKIE, 0.2, 300, seed)).stream())).isEmpty();
		assertThat(LongStream.range(0, 200)
			.boxed()
			.flatMap((seed) -> failures(SimulatedFault.rollingRestart(Phase.STICKY, 0.2, 400, seed)).stream()))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.2, 0 })
	void exactlyThoseWhoWerePinnedToTheDeletedPodLose(double reconnect) {
		Cell cell = SimulatedFault.podDeletion(Phase.STICKY, reconnect, JOURNEYS, 2).cell();
		Impact impact = impact(cell);

		assertThat(impact.pinned()).isPositive().isLessThan(impact.inFlight());
		assertThat(impact.pinnedLost()).isEqualTo(impact.pinned()).isEqualTo(cell.journeys().lost());
		assertThat(impact.othersLost()).isZero();
		assertThat(cell.oracle()).isEqualTo(new Agreement(7L * JOURNEYS, 0));
	}

	@Test
	void theOraclePredictsWhatAFaultTakesFromTheCartsInPods() {
		Cell cell = SimulatedFault.podDeletion(Phase.STICKY, 1, JOURNEYS, 2).cell();

		assertThat(cell.cartLossRate().predicted()).isPositive().isEqualTo(cell.cartLossRate().value());
		assertThat(cell.loginLossRate().predicted()).isPositive().isEqualTo(cell.loginLossRate().value());
		assertThat(cell.steps()).allMatch((loss) -> loss.rate().predicted() == loss.rate().value());
	}

	@Test
	void whoWouldHaveLostIsCountedWhereNobodyDoes() {
		Impact impact = impact(SimulatedFault.podDeletion(Phase.JWT, 1, JOURNEYS, 2).cell());

		assertThat(impact.pinned()).isPositive().isLessThan(impact.inFlight());
		assertThat(impact.pinnedLost() + impact.othersLost()).isZero();
		assertThat(impact.pinnedShare()).as("nobody is pinned without affinity").isEmpty();
	}

	@Test
	void addressesAreCountedOnceHoweverManyShoppersComeFromThem() {
		Impact impact = impact(SimulatedFault.podDeletion(Phase.STICKY, 1, JOURNEYS, 2).cell());
		PinnedShare share = impact.pinnedShare().orElseThrow();

		assertThat(share.choosers()).isEqualTo(8);
		assertThat(share.pinned()).isBetween(1, 7);
		assertThat(share.predicted()).isEqualTo(1.0 / 3);
		assertThat(share.low()).isLessThan(share.value());
		assertThat(share.high()).isGreaterThan(share.value());
	}

	@Test
	void behindAnIngressJourneysChoose() {
		Impact impact = impact(SimulatedFault.podDeletion(Phase.COOKIE, 1, JOURNEYS, 2).cell());
		PinnedShare share = impact.pinnedShare().orElseThrow();

		assertThat(share.choosers()).as("who came while the pod drained could not choose it")
			.isPositive()
			.isLessThan(impact.inFlight());
		assertThat(share.pinned()).isPositive().isLessThan(share.choosers());
		assertThat(share.predicted()).isBetween(share.low(), share.high());
	}

	@Test
	void aRollingRestartTakesEverybodysPod() {
		Cell cell = SimulatedFault.rollingRestart(Phase.STICKY, 1, JOURNEYS, 2).cell();
		Impact impact = impact(cell);

		assertThat(impact.pinnedShare()).contains(new PinnedShare(8, 8, 1));
		assertThat(impact.pinnedLost()).isEqualTo(impact.pinned()).isEqualTo(cell.journeys().lost());
	}

	@Test
	void aLossThatTheFaultDoesNotExplainIsNoticed() {
		Simulated run = SimulatedFault.podDeletion(Phase.STICKY, 1, JOURNEYS, 1)
			.seen((e) -> (e.journey() == 3 && e.step() == Step.R2) ? e.with(Verdict.MISSING) : e);

		assertThat(failures(run))
			.anyMatch((failure) -> failure
				.matches("sticky: 1 of \\d+ journeys lost something although their state was on no pod that went: .*"))
			.anyMatch((failure) -> failure.contains("the oracle disagrees with 1 of 2800 verdicts"));
	}

	@Test
	void aFaultThatTakesNothingFromThoseWhoWerePinnedIsNoticed() {
		Simulated run = SimulatedFault.podDeletion(Phase.STICKY, 1, JOURNEYS, 1)
			.seen((e) -> e.step().judged() ? e.with(Verdict.KEPT) : e);

		assertThat(failures(run))
			.anyMatch((failure) -> failure
				.matches("sticky: (\\d+) of \\1 journeys with their state on a pod that went lost nothing: .*"))
			.anyMatch((failure) -> failure.contains("the oracle disagrees"));
	}

	@Test
	void aPodThatWentWithoutBeingNamedIsNoticed() {
		Simulated run = SimulatedFault.rollingRestart(Phase.STICKY, 1, JOURNEYS, 1);
		Fault first = new Fault(Fault.Kind.POD_DELETION, SimulatedFault.AT, List.of("pod-0"));

		assertThat(failures(run.with(with(run.conditions(), first)))).singleElement()
			.asString()
			.contains("affinity does not hold, or more pods went");
	}

	@ParameterizedTest
	@EnumSource(names = { "REDIS_STICKY", "REDIS", "JWT" })
	void oneLostCartIsTooManyWhereAFaultMayTakeNothing(Phase phase) {
		Simulated run = SimulatedFault.rollingRestart(phase, 1, JOURNEYS, 1)
			.seen((e) -> (e.journey() == 180 && e.step() == Step.R2) ? e.with(Verdict.MISSING) : e);

		assertThat(failures(run)).anyMatch((failure) -> failure.contains("yet 1 of 400 journeys lost the cart"));
	}

	@Test
	void oneUnknownAnswerIsTooManyThroughAFaultToo() {
		Simulated run = SimulatedFault.podDeletion(Phase.REDIS, 1, JOURNEYS, 1)
			.seen((e) -> (e.journey() == 160 && e.step() == Step.R2) ? unanswered(e) : e);

		assertThat(failures(run)).contains(
				"redis: the variant, or the way to it, gave UNKNOWN answers around the pod deletion: 1 × no answer at R2",
				"redis: 400 journeys were started and 399 could be judged; the others met UNKNOWN answers");
	}

	@ParameterizedTest
	@EnumSource(names = { "STICKY", "REDIS" })
	void aFaultBeforeTheFirstShopperProvesNothing(Phase phase) {
		Simulated run = SimulatedFault.podDeletion(phase, 1, JOURNEYS, 1);
		Fault early = new Fault(Fault.Kind.POD_DELETION, 0, List.of("pod-0"));

		assertThat(failures(run.with(with(run.conditions(), early)))).singleElement()
			.asString()
			.contains("no journey began before the pod deletion at 1970-01-01T00:00:00Z");
	}

	@ParameterizedTest
	@EnumSource(names = { "STICKY", "REDIS" })
	void aRunThatEndsBeforeTheFaultIsOverProvesNothing(Phase phase) {
		int untilThen = 160;
		Simulated run = SimulatedFault.rollingRestart(phase, 1, untilThen, 1);
		Simulated never = SimulatedFault.podDeletion(phase, 1, 100, 1);

		assertThat(failures(run)).anyMatch((failure) -> failure
			.contains("no journey began after the last answer of pod-0, pod-1, pod-2, so the fault was not over"));
		assertThat(failures(never)).anyMatch((failure) -> failure.contains("no journey began after"));
	}

	@Test
	void aPodThatNobodyMetProvesNothing() {
		Simulated run = SimulatedFault.podDeletion(Phase.REDIS, 1, JOURNEYS, 1)
			.seen((e) -> pod(e, e.pod().equals("pod-0") ? "pod-1" : e.pod()));

		assertThat(failures(run)).singleElement()
			.asString()
			.startsWith("redis: no journey was in flight when pod-0 went, so nothing was put to the test: send more");
	}

	@Test
	void aPodThatNobodyWasPinnedToProvesNothing() {
		Simulated run = SimulatedFault.podDeletion(Phase.STICKY, 1, JOURNEYS, 1);
		Simulated others = run.seen((e) -> kept(e, "pod-1"));
		Simulated metAtFirst = others
			.seen((e) -> (e.journey() == 155 && e.step() == Step.PRODUCTS) ? pod(e, "pod-0") : e);

		assertThat(failures(metAtFirst)).singleElement()
			.asString()
			.startsWith("sticky: no journey had its state on pod-0 when it went, so its loss proves nothing");
	}

	@Test
	void morePodsThanWentAndCameAreNoticed() {
		Simulated run = SimulatedFault.podDeletion(Phase.REDIS, 1, JOURNEYS, 1);
		UnaryOperator<Exchange> fifth = (e) -> (e.journey() == 9) ? pod(e, "pod-9") : e;
		Conditions unnamed = new Conditions(Phase.REDIS, 3, ConnectionModel.PER_REQUEST, 8, 0, List.of(), JOURNEYS,
				run.conditions().fault(), "");

		assertThat(failures(run.with(unnamed))).isEmpty();
		assertThat(failures(run.seen(fifth).with(unnamed)))
			.containsExactly("redis: 5 pods answered where 4 replicas were expected");
		assertThat(failures(run.seen(fifth))).anyMatch((failure) -> failure.contains("answers came from [pod-9]"));
	}

	private static Conditions with(Conditions c, Fault fault) {
		return new Conditions(c.phase(), c.replicas(), c.connectionModel(), c.clientAddresses(), c.connections(),
				c.pods(), c.journeysStarted(), Optional.of(fault), c.target());
	}

	private static Exchange pod(Exchange e, String pod) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), e.status(), pod, e.address(),
				e.verdict(), e.canary());
	}

	private static Exchange kept(Exchange e, String pod) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), e.status(), pod, e.address(),
				e.step().judged() ? Verdict.KEPT : e.verdict(), e.canary().alarm() ? Canary.NONE : e.canary());
	}

	private static Exchange unanswered(Exchange e) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), 0, "", e.address(),
				Verdict.UNKNOWN, Canary.SILENT);
	}

	private static Impact impact(Cell cell) {
		return cell.impact().orElseThrow();
	}

	private static List<String> failures(Simulated run) {
		return Calibration.failures(run.cell());
	}

}
