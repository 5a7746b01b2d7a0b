package dev.cartshift.benchmark;

import java.util.random.RandomGenerator;

/**
 * Fleets that are too large for one machine, thrown dice for: pods are chosen as
 * kube-proxy does, any with the same probability.
 */
record Simulation(int pods, int shoppers, RandomGenerator random) {

	Simulation {
		if (pods < 1 || shoppers < 1) {
			throw new IllegalArgumentException("no fleet: " + pods + " pods, " + shoppers + " shoppers");
		}
	}

	/** The share of shoppers whose first read meets another pod than their write. */
	double firstReadsLost() {
		int lost = 0;
		for (int i = 0; i < this.shoppers; i++) {
			lost += (this.random.nextInt(this.pods) == this.random.nextInt(this.pods)) ? 0 : 1;
		}
		return (double) lost / this.shoppers;
	}

	/**
	 * How many carts a shopper loses who is there from before a rolling update to after
	 * it, on average. One new pod comes before each old one goes, and whose pod went
	 * meets any of those that are left.
	 */
	double lossesInRollingUpdate() {
		long losses = 0;
		for (int i = 0; i < this.shoppers; i++) {
			int pod = this.random.nextInt(this.pods);
			for (int gone = 0; gone < this.pods; gone++) {
				if (pod == gone) {
					// those left are numbered from the next old one to the newest
					pod = gone + 1 + this.random.nextInt(this.pods);
					losses++;
				}
			}
		}
		return (double) losses / this.shoppers;
	}

	/** The busiest pod's shoppers over the mean, if each stays with one pod. */
	double busiestOverMean() {
		int[] load = new int[this.pods];
		int busiest = 0;
		for (int i = 0; i < this.shoppers; i++) {
			busiest = Math.max(busiest, ++load[this.random.nextInt(this.pods)]);
		}
		return (double) busiest * this.pods / this.shoppers;
	}

}
