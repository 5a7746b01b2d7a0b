package dev.cartshift.experiment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.experiment.SimulatedStage.Planted;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MigrationTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void onlyTheFirstHopLosesCarts(boolean faults) throws Exception {
		Finding finding = migrate(Migration.path(), faults);

		assertThat(finding.doubts()).isEmpty();
		assertThat(finding.refutations()).isEmpty();
		assertThat(finding.passages()).hasSize(faults ? 15 + 8 + 6 : 15);
		assertThat(finding.passages().getFirst().cartsLost()).isGreaterThan(20);
		assertThat(finding.measures().getFirst().value()).isCloseTo(1.37, within(0.6));
		assertThat(finding.measures().stream().skip(1)).extracting(Measure::value).containsOnly(0.0);
		assertThat(finding.charts()).hasSize(3).allSatisfy((chart) -> assertThat(chart.marks()).isNotEmpty());
	}

	@Test
	void readsAreCountedByWhoHadTheCart() throws Exception {
		List<Passage> passages = migrate(Migration.path(), false).passages();

		assertThat(passages).allSatisfy((passage) -> assertThat(passage.reads().all()).isEqualTo(
				passage.reads().memory() + passage.reads().both() + passage.reads().redis() + passage.reads().token()));
		assertThat(passages.getFirst().reads().memory()).isEqualTo(passages.getFirst().reads().all());
		assertThat(passages.get(3).reads().both()).isPositive();
		assertThat(passages.get(4).reads().redis()).isEqualTo(passages.get(4).reads().all());
		assertThat(passages.get(7).reads().token()).isPositive();
	}

	static Stream<Arguments> wrongs() {
		return Stream.of(arguments(Planted.HANDS_NOTHING_OVER, "carts or logins were lost, handover → memory-first: "),
				arguments(Planted.LOSES_EVERY_TENTH_READ, "carts or logins were lost, tokens-first → jwt: "),
				arguments(Planted.NO_DRAIN,
						"requests had no answer, or not the one expected, redis → tokens-written: "),
				arguments(Planted.BRIDGE_NEEDS_STORE,
						"requests had no answer, or not the one expected, memory-first: store restart: "));
	}

	@ParameterizedTest
	@MethodSource("wrongs")
	void whatIsPlantedRefutesIt(Planted wrong, String sentence) throws Exception {
		Finding finding = migrate(Migration.path(), true, wrong);

		assertThat(finding.conclusion()).as(finding.doubts().toString()).isEqualTo(Conclusion.REFUTED);
		assertThat(finding.refutations()).anySatisfy((refutation) -> assertThat(refutation).startsWith(sentence));
	}

	@Test
	void aWayThatLeavesOutTheBridgeIsRefutedAtEachStepButTheFirst() throws Exception {
		Finding finding = migrate(List.of("inmemory", "redis", "jwt"), false);

		assertThat(finding.conclusion()).as(finding.doubts().toString()).isEqualTo(Conclusion.REFUTED);
		assertThat(finding.refutations())
			.anySatisfy((refutation) -> assertThat(refutation).startsWith("carts or logins were lost, redis → jwt: "))
			.noneSatisfy((refutation) -> assertThat(refutation).contains("inmemory"));
	}

	static Stream<Arguments> doubts() {
		return Stream.of(
				arguments(Planted.STATE_SURVIVES, "nobody lost anything when memory was left, so losses are not seen"),
				arguments(Planted.SWITCHES_AT_ONCE, "redis → tokens-written: nobody met an old pod after a new one"),
				arguments(Planted.IGNORES_RELEASES, "memory-first → redis-first: no cart was read from both or redis"),
				arguments(Planted.NOBODY_CHANGES, "memory-first → redis-first: nobody changed a cart"));
	}

	@ParameterizedTest
	@MethodSource("doubts")
	void whatWasNotPutToTheTestIsNotTrusted(Planted wrong, String doubt) throws Exception {
		Finding finding = migrate(Migration.path(), false, wrong);

		assertThat(finding.conclusion()).isEqualTo(Conclusion.NOT_TRUSTED);
		assertThat(finding.doubts()).contains(doubt);
	}

	private static Finding migrate(List<String> path, boolean faults, Planted... wrong) throws Exception {
		return new Migration(path, true, faults, Duration.ofSeconds(5)).run(new SimulatedStage(0, wrong));
	}

}
