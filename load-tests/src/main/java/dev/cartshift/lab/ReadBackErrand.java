package dev.cartshift.lab;

import java.util.List;

import dev.cartshift.cluster.Errand;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;

/**
 * An experiment's shoppers. Every client is told the whole plan, and sends its share.
 */
record ReadBackErrand(Plan plan) implements Errand {

	/** Once it exists in a client, its shoppers leave. */
	static final String LEAVE = "/tmp/leave";

	@Override
	public List<String> settings() {
		return List.of("plan=" + this.plan.json(), "leave=" + LEAVE);
	}

	@Override
	public String program() {
		return "read-back-journey";
	}

	@Override
	public long measured() {
		return this.plan.requests();
	}

	@Override
	public String who() {
		return this.plan.measured().stream().mapToInt(Population::shoppers).sum() + " shoppers";
	}

	@Override
	public int warmUp() {
		return this.plan.warmUp().stream().mapToInt(Population::shoppers).sum();
	}

}
