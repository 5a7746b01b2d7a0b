package dev.cartshift.report;

/**
 * What theory says a fault-free phase loses, as shares between 0 and 1.
 *
 * <p>
 * In memory and without affinity, the pod of a request and that of the request {@code d}
 * later are the same with probability {@code s(d) = 1/N + (1 − 1/N)(1 − p)^d}, where
 * {@code N} is the number of pods and {@code p} the probability of a new connection
 * before each request, as every new connection chooses uniformly. State is kept exactly
 * while the requests that carry it meet one pod; each closed form is the product of
 * {@code s} over the gaps between those requests. {@code docs/measuring-cart-loss.md}
 * derives them.
 *
 * @param replicas N, at least 1
 * @param reconnect p, between 0 and 1
 * @param lossy whether anything is lost at all without a fault
 */
record Predictions(int replicas, double reconnect, boolean lossy) {

	static Predictions of(Conditions conditions) {
		return new Predictions(conditions.replicas(), conditions.connectionModel().reconnect(),
				conditions.phase().lossy());
	}

	/**
	 * The share of journeys that read a loss at this step.
	 * @throws IllegalArgumentException if nothing is read back at this step
	 */
	double loss(Step step) {
		return lost(switch (step) {
			case R1, M1 -> same(1);
			case R2 -> same(2) * same(2) * same(1);
			case M2 -> same(2) * same(2);
			case R3 -> same(2) * same(2) * same(3) * same(1);
			case M3 -> same(2) * same(2) * same(3);
			case CHECKOUT -> same(2) * same(2) * same(3) * same(3);
			case PRODUCTS, ADD_A, LOGIN, ADD_B, SET_B ->
				throw new IllegalArgumentException("nothing is read back at " + step.label());
		});
	}

	/** The share of journeys with a loss at R1, R2, R3 or the order. */
	double anyCart() {
		return lost(Math.pow(same(1), 4) * Math.pow(same(2), 3));
	}

	/** The share of journeys with a loss at M1, M2 or M3. */
	double anyLogin() {
		return lost(Math.pow(same(1), 3) * Math.pow(same(2), 2));
	}

	private double lost(double kept) {
		return this.lossy ? Math.max(0, 1 - kept) : 0;
	}

	private double same(int requestsLater) {
		double byChance = 1.0 / this.replicas;
		return byChance + (1 - byChance) * Math.pow(1 - this.reconnect, requestsLater);
	}

}
