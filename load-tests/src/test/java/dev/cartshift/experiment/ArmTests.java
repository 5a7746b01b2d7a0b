package dev.cartshift.experiment;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArmTests {

	private final List<Observation> seen = new ArrayList<>();

	@Test
	void aKeptCartOnThePodThatKnowsItIsNoSurprise() {
		shopper(1, "pod-1", Verdict.KEPT, "pod-2", Verdict.MISSING, "pod-1", Verdict.KEPT);

		assertThat(arm(true, 3).doubts()).isEmpty();
	}

	@Test
	void theOracleIsSurprisedByWhatIsKeptOnAnotherPod() {
		shopper(1, "pod-1", Verdict.KEPT, "pod-2", Verdict.KEPT, "pod-1", Verdict.KEPT);

		assertThat(arm(true, 3).doubts()).containsExactly("arm: the oracle disagrees with 1 of 3 reads");
	}

	@Test
	void theOracleIsSurprisedByWhatIsLostWhereStateIsOutsideThePods() {
		shopper(1, "pod-1", Verdict.KEPT, "pod-2", Verdict.MISSING, "pod-1", Verdict.KEPT);

		assertThat(arm(false, 3).doubts()).containsExactly("arm: the oracle disagrees with 1 of 3 reads");
	}

	@Test
	void afterAWriteWithoutAnAnswerTheOracleKnowsNothing() {
		see(1, Action.LOOK, 200, "pod-1", Verdict.ACKNOWLEDGED);
		see(1, Action.ADD, 0, "", Verdict.UNKNOWN);
		see(1, Action.READ, 200, "pod-2", Verdict.KEPT);

		assertThat(arm(true, 1).doubtsOfAnswers()).isEmpty();
		assertThat(arm(true, 1).doubts())
			.containsExactly("arm: 1 of 1 shoppers could not be judged; 1 × no answer to add");
	}

	@Test
	void aShopperWhoStoppedHalfwayIsNotJudged() {
		shopper(1, "pod-1", Verdict.KEPT);

		assertThat(arm(true, 2).judged()).isEmpty();
		assertThat(arm(true, 2).doubts())
			.containsExactly("arm: 1 of 1 shoppers could not be judged; the instrument lost sight of them");
	}

	@Test
	void whoIsNoneOfThePodsIsAStranger() {
		shopper(1, "pod-1", Verdict.KEPT);
		shopper(2, "pod-9", Verdict.KEPT);

		assertThat(arm(true, 1).doubtsOfAnswers()).singleElement()
			.asString()
			.startsWith("arm: answers came from [pod-9], which are not among ");
	}

	@Test
	void anAnswerOfNobodyIsDoubtful() {
		see(1, Action.LOOK, 200, "", Verdict.ACKNOWLEDGED);
		see(1, Action.ADD, 200, "pod-1", Verdict.ACKNOWLEDGED);
		see(1, Action.READ, 503, "", Verdict.UNKNOWN);

		assertThat(arm(true, 1).doubtsOfAnswers())
			.containsExactly("arm: 1 answers do not say who served them (X-Served-By)");
	}

	@Test
	void whereNobodyCameNothingIsKnown() {
		assertThat(arm(true, 1).doubtsOfAnswers()).containsExactly("arm: nobody came");
	}

	@Test
	void theIntervalOfAMeanIsByAddress() {
		for (int shopper = 0; shopper < 40; shopper++) {
			boolean unlucky = shopper % 4 == 0;
			see(shopper, Action.READ, 200, "pod-1", unlucky ? Verdict.MISSING : Verdict.KEPT);
		}
		PerShopper alone = PerShopper.of(arm(true, 1).trails(), Trail::losses);
		List<Trail> together = this.seen.stream()
			.map((one) -> new Trail(List.of(new Observation("arm", one.shopper(), 0, one.action(), 0, 1, 200, "pod-1",
					"10.0.0." + one.shopper() % 4, one.verdict()))))
			.toList();
		PerShopper shared = PerShopper.of(together, Trail::losses);

		assertThat(alone.mean()).isEqualTo(0.25).isEqualTo(shared.mean());
		assertThat(alone.addresses()).isEqualTo(40);
		assertThat(shared.addresses()).isEqualTo(4);
		assertThat(alone.asPredicted(0.5)).isTrue();
		assertThat(alone.asPredicted(0.6)).isFalse();
		assertThat(shared.error()).as("all shoppers of an address lose, or none").isGreaterThan(3 * alone.error());
	}

	private void shopper(int number, Object... podsAndVerdicts) {
		see(number, Action.LOOK, 200, (String) podsAndVerdicts[0], Verdict.ACKNOWLEDGED);
		see(number, Action.ADD, 200, (String) podsAndVerdicts[0], Verdict.ACKNOWLEDGED);
		for (int i = 0; i < podsAndVerdicts.length; i += 2) {
			see(number, Action.READ, 200, (String) podsAndVerdicts[i], (Verdict) podsAndVerdicts[i + 1]);
		}
	}

	private void see(int shopper, Action action, int status, String pod, Verdict verdict) {
		int time = this.seen.size();
		this.seen
			.add(new Observation("arm", shopper, time, action, time, 1, status, pod, "10.0.1." + shopper, verdict));
	}

	private Arm arm(boolean stateInPods, int reads) {
		List<Trail> trails = new Observations(this.seen).trails();
		Population population = new Population("arm", URI.create("http://shop"), 1, Math.max(1, trails.size()), 1,
				reads, Duration.ZERO, ConnectionModel.PER_REQUEST, false, List.of());
		return new Arm(population, stateInPods, Set.of("pod-1", "pod-2"), trails, OptionalLong.empty());
	}

}
