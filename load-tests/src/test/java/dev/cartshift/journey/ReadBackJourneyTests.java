package dev.cartshift.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cartshift.experiment.Observation;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;
import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReadBackJourneyTests {

	@TempDir
	private Path directory;

	@Test
	void clientsThatSendTheirShareOfAPlanBecomeOneRun() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			Plan plan = new Plan(7, List.of(population(shop, "warm", 101, 1)), List.of(population(shop, "many", 1, 5)));
			List<Path> received = new ArrayList<>();
			for (int client = 0; client < 2; client++) {
				JourneyRun run = JourneyRun.of(ReadBackJourney.class, this.directory, List.of("plan=" + plan.json(),
						"send=true", "clients=2", "client=" + client, "clientAddress=10.244.0.1" + client));
				assertThat(run.exitCode()).as(run.output()).isZero();
				assertThat(run.output()).containsPattern("progress: \\d+ of " + (client == 0 ? 12 : 8) + " requests");
				received.add(this.directory.resolve("client-" + client + ".jsonl"));
				Parcel.receive(run.output().lines(), received.getLast());
			}
			Map<Integer, List<Observation>> seen = Observations.read(received)
				.all()
				.stream()
				.collect(Collectors.groupingBy(Observation::shopper));
			assertThat(seen).containsOnlyKeys(1, 2, 3, 4, 5);
			assertThat(seen.values()).allSatisfy((some) -> assertThat(some).hasSize(4)
				.extracting(Observation::address)
				.containsOnly("10.244.0.1" + (some.getFirst().shopper() - 1) % 2));
		}
	}

	private static Population population(PlantedShop shop, String name, int first, int shoppers) {
		return new Population(name, shop.address(), first, shoppers, 10, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, List.of());
	}

}
