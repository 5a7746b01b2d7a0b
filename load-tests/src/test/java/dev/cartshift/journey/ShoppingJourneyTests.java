package dev.cartshift.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.Calibration;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Exchange;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Step;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ShoppingJourneyTests {

	private static final int JOURNEYS = 80;

	@TempDir
	private Path directory;

	@Test
	void anHonestShopLosesNothing() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			JourneyRun run = run(shop, "warmUpJourneys=10", "clientAddresses=8", "phase=redis", "pods=3");
			Cell cell = judge(shop, Phase.REDIS, ConnectionModel.PER_REQUEST, JOURNEYS);

			assertThat(run.exitCode()).as(run.output()).isZero();
			assertThat(run.output()).contains("calibrated: ");
			assertThat(Calibration.failures(cell)).isEmpty();
			assertThat(cell.requests()).isEqualTo(JOURNEYS * 12);
			assertThat(addresses()).isEqualTo(shop.clientAddresses()).hasSize(8);
			assertThat(shop.connections()).as("one connection a request, warm-up included")
				.isEqualTo((JOURNEYS + 10) * 12);
		}
	}

	@Test
	void stateInPodsIsLostAsPredicted() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			run(shop, "journeys=300", "rate=150");
			Cell cell = judge(shop, Phase.BROKEN, ConnectionModel.PER_REQUEST, 300);

			assertThat(Calibration.failures(cell)).isEmpty();
			assertThat(cell.at(Step.R1).value()).isBetween(0.55, 0.78);
		}
	}

	@Test
	void keptConnectionsHideTheLossAsPredicted() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			run(shop, "journeys=300", "rate=150", "connectionModel=0.2", "seed=7");
			Cell cell = judge(shop, Phase.BROKEN, new ConnectionModel(0.2), 300);

			assertThat(Calibration.failures(cell)).isEmpty();
			assertThat(cell.at(Step.R1).value()).isBetween(0.05, 0.24);
			assertThat(shop.connections()).as("one, and one for each of 11 requests with probability 0.2")
				.isBetween(300 + 500, 300 + 820);
		}
	}

	@Test
	void aShopThatIsNotThereIsRecorded() throws Exception {
		PlantedShop shop = new PlantedShop(Behaviour.HONEST);
		shop.close();

		JourneyRun run = run(shop, "phase=jwt");

		assertThat(run.exitCode()).as(run.output()).isNotZero();
		assertThat(exchanges()).hasSize(JOURNEYS).allMatch((exchange) -> exchange.status() == 0);
		assertThat(run.output()).contains("FAILED: jwt: the variant, or the way to it, gave UNKNOWN answers",
				"80 × no answer at products");
	}

	@Test
	void anAnswerThatNeverComesIsRecordedAndNotTakenFromTheOneBefore() throws Exception {
		assertThat(failuresOf(Behaviour.HANGS_UP_AT_LOGIN)).anyMatch(
				(failure) -> failure.contains("UNKNOWN answers in a phase without faults: 80 × no answer at login"));

		assertThat(exchanges()).hasSize(JOURNEYS * 12);
		assertThat(exchanges()).filteredOn((exchange) -> exchange.step() == Step.LOGIN)
			.allMatch((exchange) -> exchange.status() == 0 && exchange.pod().isEmpty());
		assertThat(exchanges()).filteredOn((exchange) -> exchange.step() == Step.M1)
			.allMatch((exchange) -> exchange.verdict() == Verdict.KEPT && !exchange.pod().isEmpty());
	}

	private List<String> failuresOf(Behaviour behaviour) throws Exception {
		try (PlantedShop shop = new PlantedShop(behaviour)) {
			JourneyRun run = run(shop, "phase=redis", "pods=3");
			assertThat(run.exitCode()).as(run.output()).isNotZero();
			List<String> failures = Calibration
				.failures(judge(shop, Phase.REDIS, ConnectionModel.PER_REQUEST, JOURNEYS));
			failures.forEach((failure) -> assertThat(run.output()).contains("FAILED: " + failure));
			return failures;
		}
	}

	private JourneyRun run(PlantedShop shop, String... settings) throws Exception {
		List<String> all = new ArrayList<>(List.of("journeys=" + JOURNEYS));
		all.addAll(List.of(settings));
		return JourneyRun.against(shop, this.directory, all.toArray(String[]::new));
	}

	private Cell judge(PlantedShop shop, Phase phase, ConnectionModel model, int journeys) {
		Conditions conditions = new Conditions(phase, shop.pods().size(), model, 64, shop.connections(), shop.pods(),
				journeys);
		return Cell.judge(conditions, this.directory.resolve(Exchanges.FILE_NAME));
	}

	private Set<String> addresses() {
		Set<String> addresses = new HashSet<>();
		exchanges().forEach((exchange) -> addresses.add(exchange.address()));
		return addresses;
	}

	private List<Exchange> exchanges() {
		List<Exchange> exchanges = new ArrayList<>();
		new Exchanges(this.directory.resolve(Exchanges.FILE_NAME)).forEach(exchanges::add);
		return exchanges;
	}

}
