package dev.cartshift.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param pods the names the pods answer with, all of them, or none when they are unknown;
 * with a fault those that went and those that came instead
 * @param journeysStarted how many shoppers were sent, so that a missing one is noticed
 * @param fault what was done to the pods meanwhile, if anything
 * @param target where the pods ran, in a few words ("Kubernetes v1.34.0"), or empty where
 * the lab ran them
 * @param arrivalsPlanned how many journeys a second were asked for, if anybody said
 * @param watched whether the pods are known to have a canary, so that their silence is
 * noticed
 * @param cpu who used the processors meanwhile, where somebody looked
 */
@JsonPropertyOrder({ "phase", "variant", "affinity", "replicas", "connectionModel", "clientAddresses", "connections",
		"target", "fault" })
public record Conditions(Phase phase, int replicas, ConnectionModel connectionModel, int clientAddresses,
		long connections, @JsonIgnore List<String> pods, @JsonIgnore int journeysStarted,
		@JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Fault> fault,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) String target, @JsonIgnore OptionalDouble arrivalsPlanned,
		@JsonIgnore boolean watched, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CpuShares> cpu) {

	public Conditions {
		pods = List.copyOf(pods);
		if (replicas < 1 || clientAddresses < 1 || connections < 0 || journeysStarted < 0) {
			throw new IllegalArgumentException(
					"no such conditions: %d replicas, %d addresses, %d connections, %d journeys".formatted(replicas,
							clientAddresses, connections, journeysStarted));
		}
		if (!pods.isEmpty() && !named(replicas, pods, fault)) {
			throw new IllegalArgumentException(
					replicas + " replicas cannot be named " + pods + fault.map((any) -> " with " + any).orElse(""));
		}
		if (fault.isPresent() && phase.lossy()) {
			throw new IllegalArgumentException("the phase " + phase.label()
					+ " loses carts without a fault, so one more tells nothing: choose a phase that should keep them");
		}
	}

	/** Where nobody said how many journeys a second were asked for. */
	public Conditions(Phase phase, int replicas, ConnectionModel connectionModel, int clientAddresses, long connections,
			List<String> pods, int journeysStarted, Optional<Fault> fault, String target) {
		this(phase, replicas, connectionModel, clientAddresses, connections, pods, journeysStarted, fault, target,
				OptionalDouble.empty(), false, Optional.empty());
	}

	/** Without a fault, on this machine. */
	public Conditions(Phase phase, int replicas, ConnectionModel connectionModel, int clientAddresses, long connections,
			List<String> pods, int journeysStarted) {
		this(phase, replicas, connectionModel, clientAddresses, connections, pods, journeysStarted, Optional.empty(),
				"");
	}

	/** The same, with the rate that was asked for, in journeys per second. */
	public Conditions arriving(double planned) {
		return new Conditions(this.phase, this.replicas, this.connectionModel, this.clientAddresses, this.connections,
				this.pods, this.journeysStarted, this.fault, this.target, OptionalDouble.of(planned), this.watched,
				this.cpu);
	}

	/** The same, of pods that were given a canary. */
	public Conditions watching() {
		return new Conditions(this.phase, this.replicas, this.connectionModel, this.clientAddresses, this.connections,
				this.pods, this.journeysStarted, this.fault, this.target, this.arrivalsPlanned, true, this.cpu);
	}

	/** The same, where somebody looked who used the processors. */
	public Conditions spending(Optional<CpuShares> cpu) {
		return new Conditions(this.phase, this.replicas, this.connectionModel, this.clientAddresses, this.connections,
				this.pods, this.journeysStarted, this.fault, this.target, this.arrivalsPlanned, this.watched, cpu);
	}

	private static boolean named(int replicas, List<String> pods, Optional<Fault> fault) {
		return fault.map((some) -> pods.size() >= replicas && pods.containsAll(some.pods()))
			.orElse(pods.size() == replicas);
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
