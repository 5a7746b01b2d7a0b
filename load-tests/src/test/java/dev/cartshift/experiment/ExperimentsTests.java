package dev.cartshift.experiment;

import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.experiment.SimulatedStage.Planted;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ExperimentsTests {

	/** Those whose shoppers are Gatling's, and so can be simulated. */
	static Stream<Experiment> simulated() {
		return Experiments.all().stream().filter((experiment) -> !experiment.name().equals("two-tabs"));
	}

	@ParameterizedTest
	@MethodSource("simulated")
	void whatTheoryPredictsHolds(Experiment experiment) throws Exception {
		Finding finding = experiment.run(new SimulatedStage(0));

		assertThat(finding.doubts()).isEmpty();
		assertThat(finding.refutations()).isEmpty();
		assertThat(finding.conclusion()).isEqualTo(Conclusion.HELD);
		assertThat(finding.measures()).isNotEmpty();
		assertThat(finding.charts()).isNotEmpty()
			.allSatisfy((chart) -> assertThat(chart.series()).isNotEmpty()
				.allSatisfy((series) -> assertThat(series.points()).isNotEmpty()));
		assertThat(finding.conditions()).extracting(Finding.Condition::name).contains("place", "seed");
	}

	static Stream<Arguments> wrongs() {
		return Stream.of(arguments("keep-alive", Planted.ALWAYS_THE_FIRST_POD, "lost (0.0 %), which a true share of"),
				arguments("keep-alive", Planted.LOSES_EVERY_TENTH_READ, "N=3, keep-alive, any read: "),
				arguments("affinity-timeout", Planted.TIMEOUT_DOES_NOT_SLIDE, "pause within, new connections: "),
				arguments("affinity-timeout", Planted.NO_AFFINITY, "pause within, new connections: "),
				arguments("nat", Planted.NO_AFFINITY, "one address was led to 3 pods"),
				arguments("nat", Planted.ALWAYS_THE_FIRST_POD, "without affinity one address was led to 1 of 3 pods"),
				arguments("power-users", Planted.NO_AFFINITY, "placing these users at random gives less than once"),
				arguments("power-users", Planted.ALWAYS_THE_FIRST_POD, "the pods were not chosen uniformly"),
				arguments("pod-kill", Planted.STATE_SURVIVES, "pinned to a pod that went lost nothing"),
				arguments("pod-kill", Planted.LOSES_EVERY_TENTH_READ, "lost a cart that was on no pod that went"),
				arguments("pod-kill", Planted.NO_AFFINITY, "lost a cart that was on no pod that went"),
				arguments("scale-in", Planted.STATE_SURVIVES, "pinned to a pod that went lost nothing"),
				arguments("scale-in", Planted.NO_DRAIN, "requests had no answer"),
				arguments("scale-out", Planted.NO_AFFINITY, "the new pod got"),
				arguments("scale-out", Planted.ALWAYS_THE_FIRST_POD, "the new pod got 0 of"),
				arguments("rolling-restart", Planted.STATE_SURVIVES,
						"0.00 losses per shopper where 1.37 were predicted"),
				arguments("rolling-restart", Planted.NO_DRAIN, "requests had no answer"),
				arguments("rolling-restart", Planted.LOSES_EVERY_TENTH_READ,
						"shoppers lost a cart that was on no pod that went"),
				arguments("cookie-affinity", Planted.HAPROXY_IS_STUCK, "the cookie led browsers to 1 of 3 pods"),
				arguments("cookie-affinity", Planted.STATE_SURVIVES, "pinned to a pod that went lost nothing"),
				arguments("key-rotation", Planted.UNKNOWN_KEY_IS_EMPTY, "requests found a cart or a login lost"),
				arguments("key-rotation", Planted.SIGNS_TOO_EARLY,
						"requests were unreadable for a pod that has the key"),
				arguments("key-rotation", Planted.FORGETS_NO_KEY, "requests were answered by a pod that lacks the key"),
				arguments("key-rotation", Planted.NO_DRAIN, "requests had no answer"),
				arguments("cross-check", Planted.HAPROXY_IS_STUCK, "Service, None and HAProxy, random differ"),
				arguments("cross-check", Planted.NO_AFFINITY, "Service, ClientIP: "));
	}

	@ParameterizedTest
	@MethodSource("wrongs")
	void whatIsPlantedIsFound(String name, Planted wrong, String sentence) throws Exception {
		Finding finding = Experiments.named(name).orElseThrow().run(new SimulatedStage(0, wrong));

		assertThat(finding.conclusion()).isNotEqualTo(Conclusion.HELD);
		assertThat(finding.refutations()).anySatisfy((refutation) -> assertThat(refutation).contains(sentence));
	}

	@ParameterizedTest
	@MethodSource("simulated")
	void aLossThatTheOracleDidNotForetellIsNotBelieved(Experiment experiment) throws Exception {
		Finding finding = experiment.run(new SimulatedStage(0, Planted.LOSES_EVERY_TENTH_READ));

		assertThat(finding.conclusion()).isEqualTo(Conclusion.NOT_TRUSTED);
		assertThat(finding.doubts()).anySatisfy((doubt) -> assertThat(doubt).contains("the oracle disagrees with"));
	}

	@Test
	void oneRequestThatFailsInARollingRestartRefutesIt() throws Exception {
		assertRefuted(Planted.ONE_REQUEST_FAILS, ": 1 of ", " requests had no answer");
	}

	@Test
	void oneRequestThatIsCutOffInARollingRestartRefutesItAlthoughItWasSentAgain() throws Exception {
		assertRefuted(Planted.CUTS_A_KEPT_CONNECTION, "jwt, keep-alive: a pod cut 1 of ");
	}

	private static void assertRefuted(Planted wrong, String... words) throws Exception {
		Finding finding = Experiments.named("rolling-restart").orElseThrow().run(new SimulatedStage(0, wrong));

		assertThat(finding.conclusion()).as(finding.doubts().toString()).isEqualTo(Conclusion.REFUTED);
		assertThat(finding.refutations()).anySatisfy((refutation) -> assertThat(refutation).contains(words));
	}

	@Test
	void shoppersWhoAreOnlyRefusedAfterAPodDiedHaveNotKeptTheirCarts() throws Exception {
		Finding finding = Experiments.named("pod-kill")
			.orElseThrow()
			.run(new SimulatedStage(0, Planted.REFUSES_IN_THE_END));

		assertThat(finding.conclusion()).isEqualTo(Conclusion.NOT_TRUSTED);
		assertThat(finding.doubts())
			.contains("jwt: 100 of 100 shoppers had no cart before, or read none back afterwards");
	}

	@Test
	void everyExperimentHasANameOfItsOwnAndSaysWhatItExpects() {
		List<Experiment> all = Experiments.all();

		assertThat(all).extracting(Experiment::name)
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrder("keep-alive", "power-users", "nat", "affinity-timeout", "two-tabs", "pod-kill",
					"rolling-restart", "scale-out", "scale-in", "cookie-affinity", "key-rotation", "first-hop",
					"cross-check");
		assertThat(all).allSatisfy((experiment) -> {
			assertThat(experiment.hypothesis()).endsWith(".");
			assertThat(experiment.prediction()).endsWith(".");
		});
	}

}
