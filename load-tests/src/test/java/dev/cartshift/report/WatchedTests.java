package dev.cartshift.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each sequence names the pods of products, add A, R1, login, M1, add B, R2, M2, set B,
 * R3, M3 and the order.
 */
class WatchedTests {

	@Test
	void onePodRaisesNoAlarm() {
		assertThat(inMemory("aaaaaaaaaaaa")).isEmpty();
	}

	@Test
	void aReadOnAnotherPodRaisesOne() {
		assertThat(inMemory("aabaaaaaaaaa")).isEqualTo("R1 MISSING");
	}

	@Test
	void theLoginOnAnotherPodIsNoticedAtTheNextCart() {
		assertThat(inMemory("aaabbbbbbbbb")).isEqualTo("add B MISSING");
		assertThat(inMemory("aaabbaaaaaaa")).as("the login went with b").isEqualTo("add B LOGGED_OUT");
	}

	@Test
	void whoIsBegunAnewIsWatchedAnew() {
		assertThat(inMemory("aaaaabbbbbbb")).isEqualTo("add B LOGGED_OUT");
		assertThat(inMemory("aaaaabbbbbba")).isEqualTo("add B LOGGED_OUT, order MISSING");
	}

	@Test
	void aUserWhoMeetsAnotherPodIsLoggedOutThere() {
		assertThat(inMemory("aaaaaabaaaaa")).isEqualTo("R2 LOGGED_OUT");
	}

	@Test
	void stateOutsideThePodsRaisesNone() {
		assertThat(alarms(new Watched(false), "abcabcabcabc")).isEmpty();
	}

	@Test
	void everyJourneyThatLosesACartHasAnAlarmAndNoOther() {
		for (Phase phase : Phase.local()) {
			Alarms alarms = Simulated.run(phase, 1, 400, 5).cell().canary();
			assertThat(alarms.mistaken()).as(phase.label()).isZero();
			assertThat(alarms.journeys() > 0).isEqualTo(phase.lossy());
		}
		assertThat(SimulatedFault.rollingRestart(Phase.STICKY, 1, 400, 5).cell().canary())
			.satisfies((alarms) -> assertThat(alarms.mistaken()).isZero())
			.satisfies((alarms) -> assertThat(alarms.journeys()).isPositive());
	}

	@Test
	void whereTheShopHasNoCanaryNothingIsCompared() {
		Simulated silent = Simulated.run(Phase.BROKEN, 1, 300, 2).seen((e) -> said(e, Canary.SILENT));
		assertThat(silent.cell().canary()).isEqualTo(Alarms.NONE);
		assertThat(Calibration.failures(silent.cell())).isEmpty();
		assertThat(Table.of(new Report(1, List.of(silent.cell())))).doesNotContain("canary");
	}

	@Test
	void aSilentShopThatWasGivenACanaryFailsTheRun() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 2);
		Conditions watched = run.conditions().watching();
		assertThat(Calibration.failures(run.with(watched).cell())).isEmpty();
		assertThat(Calibration.failures(run.with(watched).seen((e) -> said(e, Canary.SILENT)).cell()))
			.containsExactly("redis: no answer says whether a cart was lost (X-Cart-Loss), though the pods were given"
					+ " a canary");
	}

	@Test
	void aCanaryThatMissesALossFailsTheRun() {
		Cell deaf = Simulated.run(Phase.BROKEN, 0.2, 300, 2)
			.seen((e) -> (e.journey() < 5 && e.canary().alarm()) ? said(e, Canary.NONE) : e)
			.cell();
		assertThat(Calibration.failures(deaf))
			.anyMatch((failure) -> failure.contains("by their canary, what does not follow from who answered"))
			.anyMatch((failure) -> failure.contains("the pods' canary and the shoppers disagree"));
	}

	@Test
	void aFalseAlarmFailsTheRun() {
		Cell nervous = Simulated.run(Phase.REDIS, 1, 300, 2)
			.seen((e) -> (e.journey() == 7 && e.step() == Step.R2) ? said(e, Canary.STALE) : e)
			.cell();
		assertThat(Calibration.failures(nervous)).containsExactly(
				"redis: the pods said of 1 carts, by their canary, what does not follow from who answered: the variant"
						+ " lost what it must keep, or the instrument judges wrongly",
				"redis: in 1 of 300 journeys the pods' canary and the shoppers disagree on whether a cart was lost");
	}

	private static Exchange said(Exchange e, Canary canary) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), e.status(), e.pod(), e.address(),
				e.verdict(), canary);
	}

	private static String inMemory(String pods) {
		return alarms(new Watched(true), pods);
	}

	private static String alarms(Watched shopper, String pods) {
		return Stream.of(Step.values())
			.map((step) -> new Said(step, shopper.answer(step, pods.substring(step.ordinal(), step.ordinal() + 1))))
			.filter((said) -> said.canary.alarm())
			.map((said) -> said.step.label() + ' ' + said.canary)
			.collect(Collectors.joining(", "));
	}

	private record Said(Step step, Canary canary) {
	}

}
