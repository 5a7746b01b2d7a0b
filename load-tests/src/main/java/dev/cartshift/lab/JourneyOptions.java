package dev.cartshift.lab;

import java.net.URI;

import dev.cartshift.report.ClientAddresses;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who comes shopping from this machine. */
final class JourneyOptions {

	@Mixin
	private ShopperOptions shoppers = new ShopperOptions();

	@Option(names = "--client-addresses", paramLabel = "K",
			description = "Loopback addresses that shoppers come from (64 where the system has them, as Linux does, "
					+ "else 1). With few of them ClientIP loads pods unevenly.")
	private @Nullable Integer clientAddresses;

	/**
	 * Returns what the options say.
	 * @param target where the shoppers go
	 * @throws LabFailure if no shopper can come like that
	 */
	Load load(URI target) {
		try {
			return this.shoppers.load(clientAddresses(target).count());
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

	long seed() {
		return this.shoppers.seed();
	}

	private ClientAddresses clientAddresses(URI target) {
		return (this.clientAddresses == null) ? ClientAddresses.manyIfPossible(target)
				: ClientAddresses.of(this.clientAddresses, target);
	}

}
