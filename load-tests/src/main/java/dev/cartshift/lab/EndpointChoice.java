package dev.cartshift.lab;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.cartshift.experiment.SessionAffinity;

/**
 * Which ready endpoint a new connection meets, as kube-proxy's iptables rules decide it
 * (Kubernetes, {@code pkg/proxy/iptables/proxier.go}): the one its source address is
 * remembered with, else any with the same probability.
 * <p>
 * A memory is renewed by each new connection and not by what travels on an open one; it
 * holds up to and including its timeout ({@code xt_recent}, {@code --rcheck --seconds}).
 * An endpoint that is no longer ready is forgotten by everybody, even if it comes back.
 * Thread-safe; the random generator is only used under this object's lock.
 */
final class EndpointChoice {

	private final RandomGenerator random;

	private final InstantSource clock;

	/** Longest unrenewed first. */
	private final LinkedHashMap<InetAddress, Memory> memories = new LinkedHashMap<>();

	private List<Endpoint> ready = List.of();

	private SessionAffinity affinity = new SessionAffinity.None();

	EndpointChoice(RandomGenerator random, InstantSource clock) {
		this.random = random;
		this.clock = clock;
	}

	/** Replaces the ready endpoints; clients of the others will choose anew. */
	synchronized void endpoints(List<Endpoint> ready) {
		this.ready = List.copyOf(ready);
		this.memories.values().removeIf((memory) -> !this.ready.contains(memory.endpoint()));
	}

	/** Starts with an empty memory, even if the affinity is the one it had. */
	synchronized void affinity(SessionAffinity affinity) {
		this.affinity = affinity;
		this.memories.clear();
	}

	/** Empty when no endpoint is ready. */
	synchronized Optional<Endpoint> choose(InetAddress client) {
		if (this.ready.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(switch (this.affinity) {
			case SessionAffinity.None() -> any();
			case SessionAffinity.ClientIp(Duration timeout) -> remembered(client, timeout);
		});
	}

	private Endpoint any() {
		return this.ready.get(this.random.nextInt(this.ready.size()));
	}

	private Endpoint remembered(InetAddress client, Duration timeout) {
		Instant now = this.clock.instant();
		forgetUntil(now.minus(timeout));
		Memory memory = this.memories.get(client);
		Endpoint endpoint = (memory != null) ? memory.endpoint() : any();
		this.memories.putLast(client, new Memory(endpoint, now));
		return endpoint;
	}

	private void forgetUntil(Instant oldest) {
		var memory = this.memories.values().iterator();
		while (memory.hasNext() && memory.next().at().isBefore(oldest)) {
			memory.remove();
		}
	}

	private record Memory(Endpoint endpoint, Instant at) {
	}

}
