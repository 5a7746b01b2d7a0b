package dev.cartshift.storefront;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many logins fail, and how many wait. All are at least 1, and hold for one pod: with
 * N pods somebody who reaches all of them has N times as many.
 *
 * @param failures of logins, an hour
 * @param remembered how many users, addresses and pairs of both are counted, of each
 * kind; of more, those that fail rarely are forgotten
 * @param queue how many logins wait for their password to be hashed
 */
@ConfigurationProperties(prefix = "cart.login", ignoreUnknownFields = false)
record LoginLimits(Failures failures, int remembered, int queue) {

	LoginLimits {
		requirePositive("remembered", remembered);
		requirePositive("queue", queue);
	}

	/**
	 * How many are taken at once, after which another one is due each
	 * {@code 1 hour / number}.
	 *
	 * @param userAtAddress of one user from one address
	 * @param user of one user from all addresses
	 * @param address of all users from one address
	 */
	record Failures(int userAtAddress, int user, int address) {

		Failures {
			requirePositive("failures.user-at-address", userAtAddress);
			requirePositive("failures.user", user);
			requirePositive("failures.address", address);
		}

	}

	private static void requirePositive(String name, int number) {
		if (number < 1) {
			throw new IllegalArgumentException("cart.login.%s is at least 1, not %d".formatted(name, number));
		}
	}

}
