package dev.cartshift.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.cartshift.report.ConnectionModel;

/**
 * Journeys from the first page to checkout. Each client has shoppers of its own, in order
 * of the pods' numbers.
 *
 * @param clients how many pods share it
 * @param journeys measured in each pod
 * @param warmUpJourneys sent before them by each pod
 * @param rate arrivals per second in each pod
 * @param seed of the shoppers' random choices
 * @param firstShopper number of the first user of the first pod
 */
public record ShoppingErrand(int clients, int journeys, int warmUpJourneys, double rate, Duration thinkTime,
		ConnectionModel connectionModel, long seed, int firstShopper, URI target) implements Errand {

	@Override
	public List<String> settings() {
		return List.of("target=" + this.target, "journeys=" + this.journeys, "warmUpJourneys=" + this.warmUpJourneys,
				"rate=" + this.rate, "thinkTimeMillis=" + this.thinkTime.toMillis(),
				"connectionModel=" + this.connectionModel, "seed=" + this.seed, "firstShopper=" + this.firstShopper);
	}

	@Override
	public String program() {
		return "shopping-journey";
	}

	@Override
	public long measured() {
		return (long) this.clients * this.journeys;
	}

	@Override
	public String who() {
		return measured() + " shoppers";
	}

	@Override
	public int warmUp() {
		return this.clients * this.warmUpJourneys;
	}

}
