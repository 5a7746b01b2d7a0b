package dev.cartshift.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Everything is measured once in each round, in another order in each, so that whatever
 * the machine does meanwhile befalls all alike.
 */
record Rounds(Machine machine, int count) {

	/**
	 * As many as the person asked for.
	 * @param usual how many if nobody said
	 */
	static Rounds of(Machine machine, int usual) {
		return new Rounds(machine, machine.rounds(usual));
	}

	<T> void each(List<T> all, Step<T> step) throws IOException, InterruptedException {
		Random random = new Random(this.machine.seed());
		for (int round = 1; round <= this.count; round++) {
			this.machine.say("round %d of %d...".formatted(round, this.count));
			List<T> order = new ArrayList<>(all);
			Collections.shuffle(order, random);
			for (T one : order) {
				step.measure(one);
			}
		}
	}

	/** What is done with one in a round. */
	@FunctionalInterface
	interface Step<T> {

		void measure(T one) throws IOException, InterruptedException;

	}

}
