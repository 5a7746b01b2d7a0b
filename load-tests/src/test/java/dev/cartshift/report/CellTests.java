package dev.cartshift.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CellTests {

	@TempDir
	private Path directory;

	@Test
	void everythingIsComputedFromTheFile() {
		Simulated run = Simulated.run(Phase.BROKEN, 0.2, 50, 3);

		assertThat(Cell.judge(run.conditions(), run.write(this.directory.resolve("exchanges.jsonl"))))
			.usingRecursiveComparison()
			.isEqualTo(run.cell());
	}

	@Test
	void aJourneyCountsByItsFirstLoss() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 300, 3);
		Cell cell = run.cell();

		assertThat(cell.losses().missing() + cell.losses().loggedOut()).isEqualTo(cell.journeys().lost());
		assertThat(cell.losses().missing()).isGreaterThanOrEqualTo(cell.at(Step.R1).lost());
		assertThat(cell.cartLossRate().lost()).isGreaterThanOrEqualTo(cell.at(Step.CHECKOUT).lost());
	}

	@Test
	void aPlantedShareOfLossesIsMeasured() {
		Cell cell = Simulated.run(Phase.REDIS, 1, 3000, 3)
			.seen((e) -> (e.journey() % 10 == 0 && e.step() == Step.R3) ? lost(e) : e)
			.cell();

		assertThat(cell.at(Step.R3).lost()).isEqualTo(300);
		assertThat(cell.cartLossRate().low()).isLessThan(0.1);
		assertThat(cell.cartLossRate().high()).isGreaterThan(0.1);
		assertThat(cell.losses()).isEqualTo(new Losses(300, 0, 0, 0, 0));
		assertThat(cell.loginLossRate().lost()).isZero();
	}

	@Test
	void percentilesArePerPodAndOverall() {
		List<Exchange> exchanges = List.of(exchange(Step.PRODUCTS, 10, "pod-0"), exchange(Step.ADD_A, 20, "pod-0"),
				exchange(Step.R1, 900, "pod-1"));
		Conditions conditions = new Conditions(Phase.BROKEN, 3, ConnectionModel.PER_REQUEST, 1, 0,
				List.of("pod-0", "pod-1", "pod-2"), 1);
		Cell cell = new Simulated(conditions, exchanges).cell();

		assertThat(cell.latencyMillis()).isEqualTo(new Percentiles(20, 900, 900));
		assertThat(cell.pods()).containsExactly(
				new PodLoad("pod-0", 2, 10, 20, 20,
						List.of(new Quantile(0, 10), new Quantile(20.57, 10), new Quantile(36.9, 10),
								new Quantile(49.88, 10), new Quantile(100, 20))),
				new PodLoad("pod-1", 1, 900, 900, 900, List.of(new Quantile(0, 900), new Quantile(100, 900))),
				new PodLoad("pod-2", 0, 0, 0, 0, List.of()));
	}

	@Test
	void aCurveRisesAndEndsWithTheSlowest() {
		List<Quantile> curve = Simulated.run(Phase.REDIS, 1, 3000, 3).cell().pods().getFirst().curve();

		assertThat(curve).hasSize(32).isSortedAccordingTo(Comparator.comparingLong(Quantile::millis));
		assertThat(curve).map(Quantile::percentile).contains(0.0, 90.0, 99.0, 99.9, 100.0).isSorted();
		assertThat(curve.getLast().millis()).isEqualTo(20);
	}

	@Test
	void aJourneyLastsFromItsFirstRequestToItsLastAnswer() {
		Cell cell = Simulated.run(Phase.REDIS, 1, 100, 3)
			.seen((e) -> (e.step() == Step.CHECKOUT) ? latency(e, 70) : e)
			.seen((e) -> (e.journey() == 7 && e.step() == Step.CHECKOUT) ? latency(e, 5070) : e)
			.seen((e) -> (e.journey() == 8) ? latency(e, 90_000).with(Verdict.UNKNOWN) : e)
			.cell();

		assertThat(cell.journeyMillis()).as("11 × 30 ms and the last answer, of judged journeys only")
			.isEqualTo(new Percentiles(400, 400, 5403));
	}

	@Test
	void arrivalsAreCountedBetweenTheFirstJourneyAndTheLast() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 41, 3);

		assertThat(run.cell().arrivals()).isEqualTo(new Arrivals(OptionalDouble.of(8), OptionalDouble.of(8)));
		assertThat(run.with(run.conditions().arriving(20)).cell().arrivals().planned()).hasValue(20);
		assertThat(Simulated.run(Phase.REDIS, 1, 1, 3).cell().arrivals().reached()).isEmpty();
	}

	@Test
	void twoRunsInOneFileAreRefused() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 1, 3);
		Tally tally = new Tally(run.conditions(), List.of());
		run.exchanges().forEach(tally::add);

		assertThatIllegalArgumentException().isThrownBy(() -> tally.add(run.exchanges().getFirst()))
			.withMessageContaining("journey 0 has more answers than steps");
	}

	@Test
	void aBrokenLineIsNotSkipped() throws Exception {
		Simulated run = Simulated.run(Phase.REDIS, 1, 1, 3);
		Path file = run.write(this.directory.resolve("exchanges.jsonl"));
		Files.writeString(file, Files.readString(file) + "{\"journey\":1,\"ste");

		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Cell.judge(run.conditions(), file));
	}

	private static Exchange exchange(Step step, int latencyMillis, String pod) {
		return new Exchange(0, step, 0, latencyMillis, 200, pod, "", Verdict.ACKNOWLEDGED, Canary.SILENT);
	}

	private static Exchange latency(Exchange e, int millis) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), millis, e.status(), e.pod(), e.address(),
				e.verdict(), e.canary());
	}

	private static Exchange lost(Exchange e) {
		return e.with(Verdict.MISSING);
	}

}
