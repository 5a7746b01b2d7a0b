package dev.cartshift.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.Calibration;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Exchange;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Fault;
import dev.cartshift.report.Parcel;
import dev.cartshift.report.Phase;
import dev.cartshift.report.PinnedShare;
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
	void clientsThatSendWhatTheySawBecomeOneRun() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			List<Path> received = new ArrayList<>();
			for (int client = 0; client < 3; client++) {
				JourneyRun run = run(shop, "send=true", "clients=3", "client=" + client,
						"clientAddress=10.244.0.1" + client, "warmUpJourneys=5", "thinkTimeMillis=100");
				received.add(this.directory.resolve("client-" + client + ".jsonl"));
				Parcel.receive(run.output().lines(), received.getLast());

				assertThat(run.exitCode()).as(run.output()).isZero();
				assertThat(run.output().lines().filter((line) -> line.startsWith("progress: ")))
					.as("a line each second, for some two seconds of warm-up and two of journeys")
					.hasSizeBetween(3, 30)
					.startsWith("progress: 0 of 80 journeys")
					.allMatch((line) -> line.matches("progress: \\d+ of 80 journeys"));
			}
			Exchanges.merge(received, this.directory.resolve(Exchanges.FILE_NAME));
			Cell cell = judge(shop, Phase.BROKEN, ConnectionModel.PER_REQUEST, 240);

			assertThat(Calibration.failures(cell)).isEmpty();
			assertThat(cell.requests()).isEqualTo(240 * 12);
			assertThat(addresses()).containsExactlyInAnyOrder("10.244.0.10", "10.244.0.11", "10.244.0.12");
		}
	}

	@Test
	void whoWasPinnedToAPodThatWentLosesAndNobodyElse() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.PINS_ADDRESSES_TO_PODS)) {
			CompletableFuture<Fault> fault = CompletableFuture.supplyAsync(() -> deletion(shop));
			run(shop, "journeys=200", "rate=20", "thinkTimeMillis=100", "clientAddresses=16", "connectionModel=0.2");
			Conditions conditions = new Conditions(Phase.STICKY, 3, new ConnectionModel(0.2), 16, shop.connections(),
					List.of("pod-a", "pod-b", "pod-c", "pod-d"), 200, Optional.of(fault.join()), "a planted shop");
			Cell cell = Cell.judge(conditions, this.directory.resolve(Exchanges.FILE_NAME));

			assertThat(Calibration.failures(cell)).isEmpty();
			assertThat(cell.impact()).get().satisfies((impact) -> {
				assertThat(impact.pinnedLost()).isPositive().isEqualTo(cell.journeys().lost());
				assertThat(impact.pinnedShare()).get().extracting(PinnedShare::choosers).isEqualTo(16);
			});
		}
	}

	/** When a third of the journeys have begun. */
	private static Fault deletion(PlantedShop shop) {
		while (shop.visitors() < 66) {
			LockSupport.parkNanos(1_000_000);
		}
		long at = System.currentTimeMillis();
		shop.replace("pod-a");
		return new Fault(Fault.Kind.POD_DELETION, at, List.of("pod-a"));
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
