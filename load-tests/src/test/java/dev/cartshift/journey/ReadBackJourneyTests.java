package dev.cartshift.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.experiment.Observation;
import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;
import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Parcel;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReadBackJourneyTests {

	@TempDir
	private Path directory;

	@Test
	void aLosslessShopIsNeverAccusedInTenThousandReads() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			Observations seen = run(population(shop, "arm", 500, 20, List.of()));
			List<Observation> reads = reads(seen);

			assertThat(reads).hasSize(10_000);
			assertThat(reads).extracting(Observation::verdict).containsOnly(Verdict.KEPT);
		}
	}

	@Test
	void aShopThatLosesAKnownShareIsMeasuredWithinItsInterval() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.LOSES_A_FIFTH_OF_READS)) {
			Observations seen = run(population(shop, "arm", 300, 4, List.of()));
			List<Observation> reads = reads(seen);
			int lost = (int) reads.stream().filter((read) -> read.verdict() == Verdict.MISSING).count();

			assertThat(reads).hasSize(1_200).noneMatch((read) -> read.verdict() == Verdict.UNKNOWN);
			assertThat(lost).as("as many as the shop says").isEqualTo(shop.dropped());
			assertThat(new LossRate(reads.size(), lost, 0.2).asPredicted(1e-4)).isTrue();
			assertThat(new LossRate(reads.size(), lost, 0.3).asPredicted(1e-4)).isFalse();
		}
	}

	@Test
	void eachShopperComesFromItsAddress() throws Exception {
		List<String> addresses = IntStream.rangeClosed(1, 7).mapToObj((i) -> "127.0.3." + i).toList();
		try (PlantedShop shop = new PlantedShop(Behaviour.PINS_ADDRESSES_TO_PODS)) {
			Observations seen = run(population(shop, "one", 14, 3, addresses.subList(0, 3)),
					population(shop, "other", 14, 3, addresses.subList(3, 7)));

			assertThat(shop.clientAddresses()).containsExactlyInAnyOrderElementsOf(addresses);
			assertThat(seen.of("one").all()).extracting(Observation::address)
				.hasSameElementsAs(addresses.subList(0, 3));
			assertThat(seen.all()
				.stream()
				.collect(Collectors.groupingBy(Observation::address,
						Collectors.mapping(Observation::pod, Collectors.toSet())))
				.values()).allSatisfy((pods) -> assertThat(pods).hasSize(1));
			assertThat(reads(seen)).extracting(Observation::verdict).containsOnly(Verdict.KEPT);
		}
	}

	@Test
	void aPersistentShopperLosesAgainAndAgainAndLeavesWhenTold() throws Exception {
		Path leave = this.directory.resolve("leave");
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			Population stayers = new Population("stayers", shop.address(), 1, 5, 5, 100_000, Duration.ofMillis(20),
					ConnectionModel.PER_REQUEST, true, List.of());
			CompletableFuture.runAsync(() -> {
				while (shop.connections() < 400) {
					LockSupport.parkNanos(10_000_000);
				}
				create(leave);
			});
			Observations seen = run(stayers);

			assertThat(reads(seen)).extracting(Observation::verdict)
				.contains(Verdict.KEPT, Verdict.MISSING)
				.doesNotContain(Verdict.UNKNOWN, Verdict.EXTRA);
			assertThat(seen.all().stream().filter((one) -> one.action() == Action.AGAIN))
				.as("after each loss but a last one")
				.hasSizeBetween((int) reads(seen).stream().filter((read) -> read.verdict().lost()).count() - 5,
						(int) reads(seen).stream().filter((read) -> read.verdict().lost()).count())
				.isNotEmpty();
		}
	}

	@Test
	void usersLogInAndAskWhoTheyAreAfterEachRead() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			Observations seen = run(users(shop, "honest", 4, 3));

			assertThat(seen.all().stream().collect(Collectors.groupingBy(Observation::shopper)).values()).hasSize(4)
				.allSatisfy((one) -> assertThat(one).extracting(Observation::action)
					.containsExactly(Action.LOOK, Action.ADD, Action.LOGIN, Action.READ, Action.ME, Action.READ,
							Action.ME, Action.READ, Action.ME));
			assertThat(seen.all()).extracting(Observation::verdict).containsOnly(Verdict.ACKNOWLEDGED, Verdict.KEPT);
		}
	}

	@Test
	void aUserWhomAPodDoesNotKnowWasLoggedOut() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			Observations seen = run(users(shop, "forgotten", 10, 10));

			assertThat(seen.all()).filteredOn((one) -> one.action() == Action.ME)
				.extracting(Observation::verdict)
				.contains(Verdict.KEPT, Verdict.LOGGED_OUT)
				.doesNotContain(Verdict.UNKNOWN);
		}
	}

	@Test
	void livelyShoppersChangeTheirCartsAndAskWhoTheyAre() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			Observations seen = run(population(shop, "lively", 3, 12, List.of()).changing(2));

			assertThat(seen.all().stream().collect(Collectors.groupingBy(Observation::shopper)).values()).hasSize(3)
				.allSatisfy((one) -> assertThat(one.subList(2, 12)).extracting(Observation::action)
					.containsExactly(Action.READ, Action.ME, Action.READ, Action.ME, Action.CHANGE, Action.READ,
							Action.ME, Action.READ, Action.ME, Action.CHANGE));
			assertThat(seen.all()).extracting(Observation::verdict).containsOnly(Verdict.ACKNOWLEDGED, Verdict.KEPT);
			assertThat(seen.all())
				.allSatisfy((one) -> assertThat(one.source()).isEqualTo((one.action() == Action.READ) ? "memory" : ""));
		}
	}

	@Test
	void aChangeThatAPodForgetsIsStaleOrMissing() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			Observations seen = run(population(shop, "forgetful", 10, 12, List.of()).changing(2));

			assertThat(seen.all()).filteredOn((one) -> one.action() == Action.READ)
				.extracting(Observation::verdict)
				.contains(Verdict.KEPT, Verdict.MISSING)
				.doesNotContain(Verdict.UNKNOWN, Verdict.EXTRA, Verdict.FOREIGN);
		}
	}

	@Test
	void aPersistentUserLogsInAgain() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.KEEPS_STATE_IN_PODS)) {
			Population users = new Population("users", shop.address(), 1, 5, 150, 10, Duration.ZERO,
					ConnectionModel.PER_REQUEST, true, true, List.of());
			List<Action> actions = visits(run(users)).stream().flatMap(ReadBackJourneyTests::afterLogout).toList();

			assertThat(actions).isNotEmpty().containsOnly(Action.LOGIN);
		}
	}

	/** Of each shopper, in the order of their numbers. */
	private static Collection<List<Observation>> visits(Observations seen) {
		return seen.all()
			.stream()
			.sorted(Comparator.comparingInt(Observation::request))
			.collect(Collectors.groupingBy(Observation::shopper, TreeMap::new, Collectors.toList()))
			.values();
	}

	/** What a shopper does right after it was not known. */
	private static Stream<Action> afterLogout(List<Observation> visit) {
		return IntStream.range(0, visit.size() - 1)
			.filter((i) -> visit.get(i).verdict() == Verdict.LOGGED_OUT)
			.mapToObj((i) -> visit.get(i + 1).action());
	}

	@Test
	void whoComesAgainIsSomebodyElseFromSomewhereElse() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			List<String> addresses = IntStream.rangeClosed(1, 6).mapToObj((i) -> "127.0.4." + i).toList();
			Population newcomers = new Population("newcomers", shop.address(), 1, 2, 150, 2, Duration.ZERO,
					ConnectionModel.PER_REQUEST, false, true, addresses)
				.coming(3);
			Observations seen = run(newcomers);

			assertThat(seen.all()).hasSize((int) newcomers.requests());
			assertThat(visits(seen)).extracting((visit) -> visit.getFirst().address())
				.containsExactlyElementsOf(addresses);
			assertThat(seen.all()).extracting(Observation::verdict).containsOnly(Verdict.ACKNOWLEDGED, Verdict.KEPT);
		}
	}

	private static Population users(PlantedShop shop, String name, int shoppers, int reads) {
		return new Population(name, shop.address(), 1, shoppers, 150, reads, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, true, List.of());
	}

	@Test
	void clientsThatSendTheirShareOfAPlanBecomeOneRun() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			Plan plan = new Plan(7, List.of(few(shop, "warm", 101, 1)), List.of(few(shop, "many", 1, 5)));
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

	private static void create(Path file) {
		try {
			Files.writeString(file, "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Population population(PlantedShop shop, String name, int shoppers, int reads,
			List<String> addresses) {
		URI target = shop.address();
		return new Population(name, target, name.length() * 1_000, shoppers, 150, reads, Duration.ZERO,
				ConnectionModel.PER_REQUEST, false, addresses);
	}

	private static Population few(PlantedShop shop, String name, int first, int shoppers) {
		return new Population(name, shop.address(), first, shoppers, 10, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, List.of());
	}

	private Observations run(Population... populations) throws Exception {
		JourneyRun run = JourneyRun.of(ReadBackJourney.class, this.directory,
				List.of("plan=" + new Plan(5, List.of(), List.of(populations)).json(),
						"leave=" + this.directory.resolve("leave")));
		assertThat(run.exitCode()).as(run.output()).isZero();
		return Observations.read(List.of(this.directory.resolve(Observations.FILE_NAME)));
	}

	private static List<Observation> reads(Observations seen) {
		return seen.all().stream().filter((one) -> one.action() == Action.READ).toList();
	}

}
