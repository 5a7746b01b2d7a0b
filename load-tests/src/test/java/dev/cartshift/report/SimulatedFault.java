package dev.cartshift.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Journeys that took place in the oracle's model only, while pods went and others came. A
 * pod that leaves gets no new connections and drains: it answers those that are open
 * until it ends, when they are made anew. Whoever was pinned to it gets another pod, at
 * random, when it leaves. Times are milliseconds of the epoch.
 */
final class SimulatedFault {

	static final long AT = 20_000;

	private static final long LAG = 300;

	private static final long DRAIN = 4_000;

	private static final long PAUSE = 500;

	private static final int SHOPPERS_A_SECOND = 8;

	private final Conditions conditions;

	private final List<Pod> pods;

	private final Random random;

	private final long seed;

	private SimulatedFault(Conditions conditions, List<Pod> pods, long seed) {
		this.conditions = conditions;
		this.pods = pods;
		this.random = new Random(seed);
		this.seed = seed;
	}

	/** The first of three pods is deleted, and another is ready 3 s later. */
	static Simulated podDeletion(Phase phase, double reconnect, int journeys, long seed) {
		return run(phase, reconnect, journeys, seed, new Fault(Fault.Kind.POD_DELETION, AT, List.of("pod-0")), List
			.of(new Pod("pod-0", 0, AT + LAG), forEver("pod-1", 0), forEver("pod-2", 0), forEver("pod-3", AT + 3_000)));
	}

	/** Each of three pods leaves as soon as another is ready, one every 5 s. */
	static Simulated rollingRestart(Phase phase, double reconnect, int journeys, long seed) {
		return run(phase, reconnect, journeys, seed,
				new Fault(Fault.Kind.ROLLING_RESTART, AT, List.of("pod-0", "pod-1", "pod-2")),
				Stream
					.concat(IntStream.range(0, 3).mapToObj((i) -> new Pod("pod-" + i, 0, AT + 5_000 * (i + 1) + LAG)),
							IntStream.range(0, 3).mapToObj((i) -> forEver("pod-" + (3 + i), AT + 5_000 * (i + 1))))
					.toList());
	}

	private static Simulated run(Phase phase, double reconnect, int journeys, long seed, Fault fault, List<Pod> pods) {
		Conditions conditions = new Conditions(phase, 3, new ConnectionModel(reconnect), 8, 0,
				pods.stream().map(Pod::name).toList(), journeys, Optional.of(fault), "Kubernetes v1.34.0")
			.arriving(SHOPPERS_A_SECOND);
		SimulatedFault fate = new SimulatedFault(conditions, pods, seed);
		return new Simulated(conditions, IntStream.range(0, journeys).boxed().flatMap(fate::journey).toList());
	}

	private Stream<Exchange> journey(int number) {
		Whereabouts state = new Whereabouts(this.conditions.phase().stateInPods());
		Watched watched = new Watched(this.conditions.phase().stateInPods());
		String address = "10.244.0." + (1 + number % this.conditions.clientAddresses());
		List<Exchange> exchanges = new ArrayList<>();
		long now = 1_000L * number / SHOPPERS_A_SECOND;
		Pod connected = choose(number, address, now);
		for (Step step : Step.values()) {
			if (this.random.nextDouble() < this.conditions.connectionModel().reconnect() || connected.ended(now)) {
				connected = choose(number, address, now);
			}
			int latency = 1 + this.random.nextInt(20);
			exchanges.add(new Exchange(number, step, now, latency, 200, connected.name, address,
					state.answer(step, connected.name), watched.answer(step, connected.name)));
			now += latency + PAUSE;
		}
		return exchanges.stream();
	}

	private Pod choose(int journey, String address, long now) {
		Phase phase = this.conditions.phase();
		return phase.pinned() ? pinned(phase.sticky() ? address : "journey " + journey, now)
				: oneOf(ready(now), this.random);
	}

	/** Follows the choices that this address or browser had to make until now. */
	private Pod pinned(String chooser, long now) {
		Random choices = new Random(31 * chooser.hashCode() + this.seed);
		Pod pod = oneOf(ready(0), choices);
		while (pod.leaves <= now) {
			pod = oneOf(ready(pod.leaves), choices);
		}
		return pod;
	}

	private List<Pod> ready(long at) {
		return this.pods.stream().filter((pod) -> pod.joins <= at && at < pod.leaves).toList();
	}

	private static Pod oneOf(List<Pod> ready, Random random) {
		return ready.get(random.nextInt(ready.size()));
	}

	private static Pod forEver(String name, long joins) {
		return new Pod(name, joins, Long.MAX_VALUE);
	}

	private record Pod(String name, long joins, long leaves) {

		private boolean ended(long now) {
			return now - DRAIN >= this.leaves;
		}

	}

}
