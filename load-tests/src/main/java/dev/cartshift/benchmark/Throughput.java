package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.report.Finding;

/** What a request costs in each variant, and what it would cost without a cart. */
final class Throughput implements Benchmark {

	static final Subject BARE = Subject.of("floor").named("bare");

	static final Subject CHAIN = Subject.of("floor").named("chain").with(Map.of("SPRING_PROFILES_ACTIVE", "chain"));

	private static final List<Subject> SUBJECTS = List.of(BARE, CHAIN, Subject.of("inmemory"), Subject.of("redis"),
			Subject.of("jwt"));

	/** Of each subject, whatever it does meanwhile. */
	private static final Duration WARM_UP = Duration.ofSeconds(48);

	private static final Duration SLICE = Duration.ofSeconds(4);

	@Override
	public String name() {
		return "throughput";
	}

	@Override
	public String claim() {
		return "Where state lives decides what a cart costs on top of the framework: in memory next to nothing, in tokens "
				+ "little, in Redis as much again.";
	}

	@Override
	public String targets() {
		return "Requests per second of CPU time: inmemory at least 0.90 of an endpoint that keeps nothing behind the same "
				+ "security chain, jwt at least 0.85 of inmemory, redis at least 0.50 of inmemory.";
	}

	@Override
	public List<String> variants() {
		return SUBJECTS.stream().map(Subject::variant).distinct().toList();
	}

	@Override
	public List<String> armsBesidePeers() {
		return SUBJECTS.stream().map(Subject::name).toList();
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Servers> started = new ArrayList<>();
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			List<Lane> lanes = new ArrayList<>();
			Map<String, String> carts = new LinkedHashMap<>();
			for (Subject subject : SUBJECTS) {
				machine.say(subject.name() + ": starting...");
				Servers servers = machine.start(subject, 1);
				started.add(servers);
				Stock stock = new Stock(http, servers.each().getFirst().url());
				lanes.addAll(warm(machine, lanes(subject, servers, stock)));
				carts.put(subject.name(), Crowd.ofGuests(stock).cart());
			}
			for (PeerServer peer : machine.peers()) {
				lanes.addAll(warm(machine, List.of(Lane.of(peer, http))));
			}
			Rounds rounds = Rounds.of(machine, 6);
			machine.say("%d rounds of %d s".formatted(rounds.count(), lanes.size() * SLICE.toSeconds()));
			rounds.each(lanes, (lane) -> lane.measure(SLICE));
			return new ThroughputFinding(lanes, carts).of(this, machine);
		}
		finally {
			started.forEach(Servers::close);
		}
	}

	/** Nobody logs in where there is no login. */
	private static List<Lane> lanes(Subject subject, Servers servers, Stock stock)
			throws IOException, InterruptedException {
		Crowd guests = Crowd.ofGuests(stock);
		Crowd users = subject.equals(BARE) ? guests : Crowd.ofUsers(stock);
		return Arrays.stream(Work.values())
			.filter((work) -> !(work.ofUsers() && subject.equals(BARE)))
			.map((work) -> Lane.of(subject.name(), work.label(), servers, work.ofUsers() ? users : guests, work))
			.toList();
	}

	private static List<Lane> warm(Machine machine, List<Lane> lanes) throws InterruptedException {
		machine.say("%s: warming up for %d s...".formatted(lanes.getFirst().arm(), WARM_UP.toSeconds()));
		for (int turn = 0; turn < 2; turn++) {
			for (Lane lane : lanes) {
				lane.warmUp(WARM_UP.dividedBy(2L * lanes.size()));
			}
		}
		return lanes;
	}

}
