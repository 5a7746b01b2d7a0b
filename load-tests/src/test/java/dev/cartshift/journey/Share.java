package dev.cartshift.journey;

import java.util.stream.IntStream;

/**
 * Which of a plan's shoppers this process sends, where several send all of them together:
 * of each population every one of so many.
 *
 * @param number of this client, from 0
 * @param count how many clients there are
 */
record Share(int number, int count) {

	Share {
		if (number >= count) {
			throw new IllegalArgumentException(
					"-Dclient=%d: of %d clients the last is %d".formatted(number, count, count - 1));
		}
	}

	/** Reads {@code client} and {@code clients}. */
	static Share of(SystemProperties given) {
		int number = given.integer("client", 0, 0, Clients.MOST - 1);
		return new Share(number, given.integer("clients", number + 1, 1, Clients.MOST));
	}

	/** Which of so many shoppers, from 0; may be none. */
	IntStream of(int shoppers) {
		return IntStream.range(0, shoppers).filter((index) -> index % this.count == this.number);
	}

	int size(int shoppers) {
		return (int) of(shoppers).count();
	}

}
