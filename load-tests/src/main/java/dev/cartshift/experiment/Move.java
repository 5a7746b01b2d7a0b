package dev.cartshift.experiment;

/**
 * Something that is done on the way from one release to the next, or, where both are the
 * same, to try what it bears.
 */
record Move(Waypoint from, Waypoint to, Act act) {

	/** An affinity that changes beside a release is one more move between the two. */
	String words() {
		boolean one = rollsOut() || this.from.release().equals(this.to.release());
		return (trial() || !one) ? this.to.label() + ": " + this.act.words()
				: this.from.label() + " → " + this.to.label();
	}

	boolean trial() {
		return this.from == this.to;
	}

	boolean rollsOut() {
		return this.act instanceof Act.RollOut;
	}

	/** Whether what is lost is what carts in memory cost, whatever follows them. */
	boolean leavesMemory() {
		return rollsOut() && this.from == Waypoint.INMEMORY;
	}

	/** Whether a shopper may meet pods of both kinds, back and forth. */
	boolean mixesFreely() {
		return rollsOut() && !this.from.phase().sticky() && !this.to.phase().sticky();
	}

	Incident.Step step() {
		return new Incident.Step(words(), this.act);
	}

}
