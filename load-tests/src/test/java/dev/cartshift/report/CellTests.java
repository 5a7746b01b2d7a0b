package dev.cartshift.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
		assertThat(cell.pods()).containsExactly(new PodLoad("pod-0", 2, 10, 20, 20),
				new PodLoad("pod-1", 1, 900, 900, 900), new PodLoad("pod-2", 0, 0, 0, 0));
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
		return new Exchange(0, step, 0, latencyMillis, 200, pod, "", Verdict.ACKNOWLEDGED);
	}

	private static Exchange lost(Exchange e) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), e.status(), e.pod(), e.address(),
				Verdict.MISSING);
	}

}
