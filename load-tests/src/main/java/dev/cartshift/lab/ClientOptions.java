package dev.cartshift.lab;

import dev.cartshift.cluster.ClientPods;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who comes shopping from inside the cluster. */
final class ClientOptions {

	@Option(names = "--clients", paramLabel = "K",
			description = "Pods that shoppers come from, each one client address (${DEFAULT-VALUE}). With few of them "
					+ "ClientIP loads pods unevenly. Each sends as many as the others: --shoppers is rounded up.")
	private int clients = 8;

	@Mixin
	private ShopperOptions shoppers = new ShopperOptions();

	/**
	 * Returns what the options say.
	 * @throws LabFailure if no shopper can come like that
	 */
	Load load() {
		if (this.clients < 1 || this.clients > ClientPods.MOST) {
			throw LabFailure.usage("--clients is 1 to " + ClientPods.MOST + ", not " + this.clients);
		}
		try {
			return this.shoppers.load(this.clients).inEqualParts();
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
