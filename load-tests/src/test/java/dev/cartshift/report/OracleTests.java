package dev.cartshift.report;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each sequence names the pods of products, add A, R1, login, M1, add B, R2, M2, set B,
 * R3, M3 and the order.
 */
class OracleTests {

	@Test
	void onePodKeepsEverything() {
		assertThat(inMemory("aaaaaaaaaaaa")).isEqualTo("R1 M1 R2 M2 R3 M3 order");
	}

	@Test
	void theFirstPageMayComeFromAnywhere() {
		assertThat(inMemory("baaaaaaaaaaa")).isEqualTo("R1 M1 R2 M2 R3 M3 order");
	}

	@Test
	void aReadOnAnotherPodFindsNothingAndHarmsNothing() {
		assertThat(inMemory("aabaaaaaaaaa")).isEqualTo("M1 R2 M2 R3 M3 order");
	}

	@Test
	void aLoginOnAnotherPodOrphansTheCart() {
		assertThat(inMemory("aaabbbbbbbbb")).isEqualTo("R1 M1 M2 M3");
		assertThat(inMemory("aaabbaaaaaaa")).as("going back does not heal").isEqualTo("R1 M1");
	}

	@Test
	void anAddOnAnotherPodOrphansCartAndLogin() {
		assertThat(inMemory("aaaaabbbbbbb")).isEqualTo("R1 M1");
	}

	@Test
	void aSetOnAnotherPodOrphansCartAndLogin() {
		assertThat(inMemory("aaaaaaaabbbb")).isEqualTo("R1 M1 R2 M2");
	}

	@Test
	void whoStaysOnAPodThatDrainsKeepsAllAndWhoLeavesItLosesTheRest() {
		assertThat(inMemory("abbbbbbbbbbb")).as("nothing was there yet").isEqualTo("R1 M1 R2 M2 R3 M3 order");
		assertThat(inMemory("aabbbbbbbbbb")).isEqualTo("M1 M2 M3");
		assertThat(inMemory("aaaabbbbbbbb")).isEqualTo("R1");
		assertThat(inMemory("aaaaaabbbbbb")).isEqualTo("R1 M1");
		assertThat(inMemory("aaaaaaabbbbb")).isEqualTo("R1 M1 R2");
		assertThat(inMemory("aaaaaaaaabbb")).isEqualTo("R1 M1 R2 M2");
		assertThat(inMemory("aaaaaaaaaaab")).as("the order is always left").isEqualTo("R1 M1 R2 M2 R3 M3");
	}

	@Test
	void aSecondPodThatGoesTakesWhatWasLeft() {
		assertThat(inMemory("aaabbccccccc")).as("the cart went with a, the login with b").isEqualTo("R1 M1");
		assertThat(inMemory("aaabbbbbcccc")).isEqualTo("R1 M1 M2");
	}

	@Test
	void stateOutsideThePodsIsFoundFromEveryPod() {
		assertThat(kept(new Whereabouts(false), "abcabcabcabc")).isEqualTo("R1 M1 R2 M2 R3 M3 order");
	}

	@Test
	void theOracleAgreesWithWhatFollowsFromThePods() {
		assertThat(Simulated.run(Phase.BROKEN, 1, 100, 1).cell().oracle()).isEqualTo(new Agreement(700, 0));
		assertThat(Simulated.run(Phase.JWT, 1, 100, 1).cell().oracle()).isEqualTo(new Agreement(700, 0));
	}

	@Test
	void oneVerdictThatDoesNotFollowIsADisagreement() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 100, 1)
			.seen((e) -> (e.journey() == 7 && e.step() == Step.R2) ? judged(e, Verdict.STALE) : e);

		assertThat(run.cell().oracle()).isEqualTo(new Agreement(700, 1));
	}

	@Test
	void theKindOfLossMustFollowToo() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 100, 1)
			.seen((e) -> (e.verdict() == Verdict.MISSING) ? judged(e, Verdict.EXTRA) : e);

		assertThat(run.cell().oracle().disagreements()).isPositive();
	}

	@Test
	void nothingIsPredictedAfterAnUnknownAnswer() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 1, 1)
			.seen((e) -> (e.step() == Step.LOGIN) ? judged(e, Verdict.UNKNOWN) : e);

		assertThat(run.cell().oracle()).isEqualTo(new Agreement(1, 0));
	}

	private static Exchange judged(Exchange e, Verdict verdict) {
		return e.with(verdict);
	}

	private static String inMemory(String pods) {
		return kept(new Whereabouts(true), pods);
	}

	private static String kept(Whereabouts state, String pods) {
		List<String> kept = new ArrayList<>();
		for (Step step : Step.values()) {
			Verdict verdict = state.answer(step, pods.substring(step.ordinal(), step.ordinal() + 1));
			if (verdict == Verdict.KEPT) {
				kept.add(step.label());
			}
		}
		return String.join(" ", kept);
	}

}
