package dev.cartshift.lab;

import java.time.Duration;

import dev.cartshift.report.ConnectionModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who comes shopping, wherever they come from. */
final class ShopperOptions {

	/**
	 * Two cores take this many journeys a second from three replicas without queueing.
	 */
	private static final double DEFAULT_RATE = 20;

	@Option(names = "--shoppers", paramLabel = "N", description = "Journeys measured per phase (${DEFAULT-VALUE}).")
	private int shoppers = 300;

	@Option(names = "--warm-up", paramLabel = "N",
			description = "Journeys sent before them and not measured (${DEFAULT-VALUE}); a quarter of it where "
					+ "replicas of this machine have served a phase already.")
	private int warmUp = 200;

	@Option(names = "--rate", paramLabel = "R", description = "Shoppers arriving per second (${DEFAULT-VALUE}).")
	private double rate = DEFAULT_RATE;

	@Option(names = "--think-time", paramLabel = "D", converter = DurationConverter.class,
			description = "Pause between a shopper's requests, such as 250ms, 3s or 2m (0).")
	private Duration thinkTime = Duration.ZERO;

	@Option(names = "--connection-model", paramLabel = "MODEL", converter = ModelConverter.class,
			description = "per-request, keep-alive, or the probability of a new connection before each request "
					+ "(${DEFAULT-VALUE}). Keep-alive hides most losses.")
	private ConnectionModel connectionModel = ConnectionModel.PER_REQUEST;

	@Mixin
	private SeedOption seed = new SeedOption();

	/**
	 * Returns what the options say.
	 * @throws IllegalArgumentException if no shopper can come like that
	 */
	Load load(int clientAddresses) {
		return new Load(this.shoppers, this.warmUp, this.rate, this.thinkTime, this.connectionModel, clientAddresses,
				seed());
	}

	long seed() {
		return this.seed.seed();
	}

}
