package dev.cartshift.lab;

import java.time.Duration;
import java.util.Random;

import dev.cartshift.report.ConnectionModel;

/**
 * The shoppers of one phase: how many, and how they come.
 *
 * @param journeys that are measured, 1 or more
 * @param warmUpJourneys sent before them and not measured
 * @param rate arrivals per second, more than 0
 * @param thinkTime between the requests of a journey, in whole milliseconds; at most 15
 * s, because idle connections are closed by servers after longer ones
 * @param clientAddresses how many addresses shoppers come from, 1 or more
 * @param seed of the shoppers' random choices
 */
record Load(int journeys, int warmUpJourneys, double rate, Duration thinkTime, ConnectionModel connectionModel,
		int clientAddresses, long seed) {

	/**
	 * As many users as the variants know: {@code shopper-1} to {@code shopper-100000}.
	 */
	static final int MOST_SHOPPERS = 100_000;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

	private static final int FASTEST = 10_000;

	Load {
		require(journeys >= 1, "--shoppers is 1 or more, not " + journeys);
		require(warmUpJourneys >= 0, "--warm-up is 0 or more, not " + warmUpJourneys);
		require(rate > 0 && rate <= FASTEST, "--rate is more than 0 and at most " + FASTEST + " a second, not " + rate);
		require(!thinkTime.isNegative() && thinkTime.compareTo(LONGEST_PAUSE) <= 0,
				"--think-time is 0 to 15 s, not " + thinkTime.toMillis() + " ms");
		require(clientAddresses >= 1, "--client-addresses is 1 or more, not " + clientAddresses);
	}

	/**
	 * The same shoppers with a quarter of the warm-up: as it is enough for the load
	 * generator, which starts anew with each phase, where the replicas have served one
	 * already.
	 */
	Load forWarmReplicas() {
		return new Load(this.journeys, this.warmUpJourneys / 4, this.rate, this.thinkTime, this.connectionModel,
				this.clientAddresses, this.seed);
	}

	/**
	 * At least as many shoppers, the same number from each client address, also to warm
	 * up.
	 */
	Load inEqualParts() {
		return new Load(Math.ceilDiv(this.journeys, this.clientAddresses) * this.clientAddresses,
				Math.ceilDiv(this.warmUpJourneys, this.clientAddresses) * this.clientAddresses, this.rate,
				this.thinkTime, this.connectionModel, this.clientAddresses, this.seed);
	}

	/**
	 * Refuses more shoppers than there are.
	 * @throws LabFailure naming how many are needed
	 */
	void refuseTooMany(int phases) {
		long all = (long) phases * users();
		if (all > MOST_SHOPPERS) {
			throw LabFailure.usage("there are " + MOST_SHOPPERS + " shoppers, and " + phases
					+ " phases with --shoppers and --warm-up need " + all);
		}
	}

	/**
	 * The number of the shopper to begin with where carts outlive a run: chosen by the
	 * seed, so that a repeated run seldom meets the carts of the one before.
	 */
	int firstShopper(int phases) {
		refuseTooMany(phases);
		return 1 + new Random(this.seed).nextInt(MOST_SHOPPERS - phases * users() + 1);
	}

	/** How many users a phase needs for itself. */
	int users() {
		return this.journeys + this.warmUpJourneys;
	}

	private static void require(boolean possible, String otherwise) {
		if (!possible) {
			throw new IllegalArgumentException(otherwise);
		}
	}

}
