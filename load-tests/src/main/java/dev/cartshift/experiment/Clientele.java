package dev.cartshift.experiment;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;

/**
 * Who shops while a shop migrates. All change their carts.
 *
 * @param warmUp who comes before all others and is not looked at
 * @param stayers who have put something in before the first move, and stay to the end:
 * guests, and users
 * @param newcomers users who come and go all the time
 */
record Clientele(Population warmUp, List<Population> stayers, Population newcomers) {

	static final Duration THINK_TIME = Duration.ofSeconds(1);

	/** Longer than any way takes; shoppers leave when it is over. */
	private static final int MOST_READS = 2_000;

	private static final int READS_PER_CHANGE = 2;

	private static final int READS_OF_NEWCOMERS = 5;

	/** As {@link #MOST_READS}. */
	private static final int MOST_VISITS = 250;

	/**
	 * For one target.
	 * @param arrival in half of this time all stayers come
	 */
	static Clientele of(Stage stage, URI target, Duration arrival) {
		int stayers = stage.shoppers(36);
		double rate = 2000.0 * stayers / arrival.toMillis();
		return new Clientele(warmUp(stage, target),
				List.of(stayers(stage, "guests", target, stayers / 2, rate),
						stayers(stage, "users", target, stayers - stayers / 2, rate).ofUsers()),
				newcomers(stage, target, Math.max(1, stayers / 3)));
	}

	private static Population warmUp(Stage stage, URI target) {
		return new Population("all", target, stage.users(60), 60, 12, 2, Duration.ZERO, ConnectionModel.PER_REQUEST,
				false, stage.addresses(60))
			.ofUsers();
	}

	private static Population stayers(Stage stage, String name, URI target, int shoppers, double rate) {
		return new Population(name, target, stage.users(shoppers), shoppers, rate, MOST_READS, THINK_TIME,
				ConnectionModel.PER_REQUEST, true, stage.addresses(shoppers))
			.changing(READS_PER_CHANGE);
	}

	private static Population newcomers(Stage stage, URI target, int atATime) {
		return new Population("newcomers", target, stage.users(atATime * MOST_VISITS), atATime, 1, READS_OF_NEWCOMERS,
				THINK_TIME, ConnectionModel.PER_REQUEST, true, stage.addresses(5 * atATime))
			.ofUsers()
			.changing(READS_PER_CHANGE)
			.coming(MOST_VISITS);
	}

	Plan plan(long seed) {
		return new Plan(seed, List.of(this.warmUp),
				Stream.concat(this.stayers.stream(), Stream.of(this.newcomers)).toList());
	}

}
