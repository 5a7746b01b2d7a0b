package dev.cartshift.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Under what a phase was measured: without these its numbers mean nothing.
 *
 * @param phase what ran, and behind which affinity
 * @param replicas how many pods were behind the Service; at least 1
 * @param connectionModel how often shoppers connected anew
 * @param clientAddresses how many addresses the shoppers came from; at least 1
 * @param connections how many connections the Service counted, or 0 when nobody counted
 * @param pods the names the pods answer with, all of them, or none when they are unknown
 * @param journeysStarted how many shoppers were sent, so that a missing one is noticed
 */
@JsonPropertyOrder({ "phase", "variant", "affinity", "replicas", "connectionModel", "clientAddresses", "connections" })
public record Conditions(Phase phase, int replicas, ConnectionModel connectionModel, int clientAddresses,
		long connections, @JsonIgnore List<String> pods, @JsonIgnore int journeysStarted) {

	public Conditions {
		pods = List.copyOf(pods);
		if (replicas < 1 || clientAddresses < 1 || connections < 0 || journeysStarted < 0) {
			throw new IllegalArgumentException(
					"no such conditions: %d replicas, %d addresses, %d connections, %d journeys".formatted(replicas,
							clientAddresses, connections, journeysStarted));
		}
		if (!pods.isEmpty() && pods.size() != replicas) {
			throw new IllegalArgumentException(replicas + " replicas cannot be named " + pods);
		}
	}

	@JsonProperty
	public String variant() {
		return this.phase.variant();
	}

	@JsonProperty
	public String affinity() {
		return this.phase.affinity();
	}

}
