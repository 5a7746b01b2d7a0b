package dev.cartshift.lab;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What random choices are drawn from. */
final class SeedOption {

	@Option(names = "--seed", paramLabel = "S",
			description = "Of all random choices (a new one each time, printed). Times still differ, and with them the "
					+ "order in which connections choose.")
	private @Nullable Long given;

	/** The one that was given, or any; the same one each time. */
	long seed() {
		if (this.given == null) {
			this.given = ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE);
		}
		return this.given;
	}

}
