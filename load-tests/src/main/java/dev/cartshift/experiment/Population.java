package dev.cartshift.experiment;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.cartshift.report.ConnectionModel;

/**
 * Shoppers who behave alike: each looks at the products, adds one of them, and then reads
 * its cart back again and again. They arrive evenly, whatever becomes of those before
 * them (an open model).
 *
 * @param name the arm of the experiment that they are
 * @param target the Service, as {@code http://host:port}
 * @param firstShopper number of the first of them
 * @param shoppers how many there are, 1 or more
 * @param rate arrivals per second, more than 0
 * @param reads how often each reads its cart, 1 or more; where something is done to the
 * pods, at most: shoppers leave when it is over
 * @param thinkTime between an answer and the shopper's next request, in whole
 * milliseconds
 * @param connectionModel how often a request travels over a new connection
 * @param persistent whether a shopper who finds its cart lost puts the product in again
 * before it reads on, and logs in again if its login was, and so can lose more than once
 * @param loggedIn whether each logs in after its add
 * @param changes after how many reads each changes its cart, again and again; 0 for never
 * @param visits how often each comes, each time as another user who comes from another
 * address and knows nothing of the one before
 * @param addresses where the shoppers come from: that of the first, of the second, and so
 * on, and from the beginning again; none where the system chooses
 */
public record Population(String name, URI target, int firstShopper, int shoppers, double rate, int reads,
		Duration thinkTime, ConnectionModel connectionModel, boolean persistent, boolean loggedIn, int changes,
		int visits, List<String> addresses) {

	public Population {
		addresses = List.copyOf(addresses);
		if (shoppers < 1 || reads < 1 || changes < 0 || visits < 1 || !(rate > 0) || thinkTime.isNegative()) {
			throw new IllegalArgumentException("no such population: " + shoppers + " shoppers, " + reads + " reads, "
					+ rate + " a second, " + thinkTime + " to think");
		}
	}

	/** Who come once, and do not change what they put in. */
	public Population(String name, URI target, int firstShopper, int shoppers, double rate, int reads,
			Duration thinkTime, ConnectionModel connectionModel, boolean persistent, boolean loggedIn,
			List<String> addresses) {
		this(name, target, firstShopper, shoppers, rate, reads, thinkTime, connectionModel, persistent, loggedIn, 0, 1,
				addresses);
	}

	/** The same, of guests. */
	public Population(String name, URI target, int firstShopper, int shoppers, double rate, int reads,
			Duration thinkTime, ConnectionModel connectionModel, boolean persistent, List<String> addresses) {
		this(name, target, firstShopper, shoppers, rate, reads, thinkTime, connectionModel, persistent, false,
				addresses);
	}

	/** The same, but of users. */
	Population ofUsers() {
		return new Population(this.name, this.target, this.firstShopper, this.shoppers, this.rate, this.reads,
				this.thinkTime, this.connectionModel, this.persistent, true, this.changes, this.visits, this.addresses);
	}

	/** The same, who change their carts after so many reads. */
	public Population changing(int after) {
		return new Population(this.name, this.target, this.firstShopper, this.shoppers, this.rate, this.reads,
				this.thinkTime, this.connectionModel, this.persistent, this.loggedIn, after, this.visits,
				this.addresses);
	}

	/** The same, who come so often; their number is how many are there at a time. */
	public Population coming(int times) {
		return new Population(this.name, this.target, this.firstShopper, this.shoppers, this.rate, this.reads,
				this.thinkTime, this.connectionModel, this.persistent, this.loggedIn, this.changes, times,
				this.addresses);
	}

	/** Whether each asks who it is after each read. */
	public boolean asks() {
		return this.loggedIn || this.changes > 0;
	}

	/** The number of the last user that one of them is. */
	public int lastShopper() {
		return this.firstShopper + this.shoppers * this.visits - 1;
	}

	/** That, who it is, and a change once in a while. */
	private double requestsPerRead() {
		return (asks() ? 2 : 1) + ((this.changes > 0) ? 1.0 / this.changes : 0);
	}

	/** How many requests they send, if nobody loses anything. */
	public long requests() {
		return (long) this.shoppers * requestsOfOne();
	}

	/** How many requests each sends, if it loses nothing. */
	public int requestsOfOne() {
		int first = this.loggedIn ? 3 : 2;
		int each = asks() ? 2 : 1;
		int more = (this.changes > 0) ? this.reads / this.changes : 0;
		return this.visits * (first + each * this.reads + more);
	}

	/** Where a shopper comes from; empty where the system chooses. */
	public String address(int index) {
		return this.addresses.isEmpty() ? "" : this.addresses.get(index % this.addresses.size());
	}

	/**
	 * The same, each for this time or a little longer, but never for longer than now: who
	 * come more than once come less often.
	 */
	Population staying(Duration time) {
		if (this.thinkTime.isZero()) {
			return this;
		}
		long requests = 1 + time.toMillis() / this.thinkTime.toMillis();
		if (this.visits > 1) {
			return coming((int) Math.min(this.visits, 1 + requests * this.visits / requestsOfOne()));
		}
		return new Population(this.name, this.target, this.firstShopper, this.shoppers, this.rate,
				(int) Math.min(this.reads, Math.ceil(requests / requestsPerRead())), this.thinkTime,
				this.connectionModel, this.persistent, this.loggedIn, this.changes, this.visits, this.addresses);
	}

	/** From the first arrival to the last, in whole seconds, as Gatling counts. */
	public Duration arrivals() {
		return Duration.ofSeconds((long) Math.ceil(this.shoppers / this.rate));
	}

}
