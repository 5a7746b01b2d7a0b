package dev.cartshift.report;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the free choices of a pod: under ClientIP each client address has one; behind an
 * ingress with cookie affinity each journey has; without affinity each connection has,
 * which is each request where connections are made per request, and else surely a
 * journey's first. Not thread-safe.
 */
final class ChoiceTally {

	private final Conditions conditions;

	private final Set<Object> choosers = new HashSet<>();

	private final SortedMap<String, Long> byPod = new TreeMap<>();

	ChoiceTally(Conditions conditions) {
		this.conditions = conditions;
		conditions.pods().forEach((pod) -> this.byPod.put(pod, 0L));
	}

	/** Counts the choice behind an answer whose pod is known, unless it was counted. */
	void add(Exchange exchange) {
		if (free(exchange)) {
			this.byPod.merge(exchange.pod(), 1L, Long::sum);
		}
	}

	private boolean free(Exchange exchange) {
		return sticky() ? this.choosers.add(exchange.address()) : perRequest() || this.choosers.add(exchange.journey());
	}

	PodChoices choices() {
		SortedMap<String, Long> all = new TreeMap<>(this.byPod);
		for (int silent = 1; all.size() < this.conditions.replicas(); silent++) {
			all.put("silent replica " + silent, 0L);
		}
		return new PodChoices(sticky() ? "client addresses" : perRequest() ? "requests" : "journeys", all);
	}

	private boolean sticky() {
		return this.conditions.phase().sticky();
	}

	private boolean perRequest() {
		return !this.conditions.phase().pinned()
				&& this.conditions.connectionModel().equals(ConnectionModel.PER_REQUEST);
	}

}
