package dev.cartshift.experiment;

/**
 * What theory says of shoppers whose carts are in the pods: shares between 0 and 1, and
 * expectations. {@code docs/experiments.md} derives them.
 */
public final class ClosedForms {

	private ClosedForms() {
	}

	/**
	 * The share of shoppers who find their cart lost at a read, where every new
	 * connection meets any pod with the same probability.
	 * @param pods N, at least 1
	 * @param reconnect p, the probability of a new connection before each request
	 * @param read its number after the write, from 1
	 */
	public static double lostAt(int pods, double reconnect, int read) {
		return (1 - 1.0 / pods) * (1 - Math.pow(1 - reconnect, read));
	}

	/**
	 * The share of shoppers who find it lost at any of so many reads: one such read ends
	 * the row of those that met the pod of the write.
	 */
	static double lostAtAny(int pods, double reconnect, int reads) {
		return 1 - Math.pow(1 - reconnect * (1 - 1.0 / pods), reads);
	}

	/**
	 * How often a shopper who stays through a rolling update loses its cart: each pod
	 * that goes sends its clients to any of those that are there, old ones included, so
	 * the last of N old pods is met again and again.
	 */
	public static double lossesPerRollingUpdate(int pods) {
		return Math.pow(1 + 1.0 / pods, pods) - 1;
	}

	/** How many of N pods are met by so many client addresses, under ClientIP. */
	static double podsUsed(int pods, int addresses) {
		return pods * (1 - Math.pow(1 - 1.0 / pods, addresses));
	}

	/**
	 * The coefficient of variation of the load of N pods, if each client with its weight
	 * is on one of them: the root of its mean square over all ways to place them.
	 */
	static double skew(int pods, double[] weights) {
		double sum = 0;
		double squares = 0;
		for (double weight : weights) {
			sum += weight;
			squares += weight * weight;
		}
		return Math.sqrt((pods - 1) * squares) / sum;
	}

}
