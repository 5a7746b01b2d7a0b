package dev.cartshift.journey;

/**
 * Which of a run's shoppers this process sends, and which all of its processes send.
 *
 * @param number of this client, from 0
 * @param count how many clients there are, as far as is known
 * @param firstShopper number of the first shopper of client 0
 * @param journeys how many each client measures
 * @param warmUpJourneys how many each sends besides
 */
record Clients(int number, int count, int firstShopper, int journeys, int warmUpJourneys) {

	/** As many users as the variants know. */
	static final int SHOPPERS = 100_000;

	static final int MOST = 1000;

	Clients {
		if (number >= count) {
			throw new IllegalArgumentException(
					"-Dclient=%d: of %d clients the last is %d".formatted(number, count, count - 1));
		}
		if (firstShopper + (long) count * (journeys + warmUpJourneys) - 1 > SHOPPERS) {
			throw new IllegalArgumentException(
					"firstShopper=%d with %d journeys and %d to warm up for each of %d clients ends after shopper-%d"
						.formatted(firstShopper, journeys, warmUpJourneys, count, SHOPPERS));
		}
	}

	/** Reads {@code client}, {@code clients} and {@code firstShopper}. */
	static Clients of(SystemProperties given, int journeys, int warmUpJourneys) {
		int number = given.integer("client", 0, 0, MOST - 1);
		int count = given.integer("clients", number + 1, 1, MOST);
		return new Clients(number, count, given.integer("firstShopper", 1, 1, SHOPPERS), journeys, warmUpJourneys);
	}

	/**
	 * A shopper of this client.
	 * @param index from 0, the measured ones first; only those have a journey number that
	 * no other client uses
	 */
	Visit visit(int index) {
		return Visit.of(this.number * this.journeys + index,
				this.firstShopper + this.number * (this.journeys + this.warmUpJourneys) + index);
	}

	/** The last shopper of the last client. */
	int lastShopper() {
		return this.firstShopper + this.count * (this.journeys + this.warmUpJourneys) - 1;
	}

}
