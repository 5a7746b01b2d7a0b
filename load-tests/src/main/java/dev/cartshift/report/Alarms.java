package dev.cartshift.report;

/**
 * How far the shop's own canary and the shoppers agree on what was lost.
 *
 * @param answers how many said whether a cart was lost; 0 where the shop has no canary,
 * and then all else is 0, too
 * @param alarms how many of these said that it was
 * @param unforeseen how many said otherwise than follows from who answered
 * @param journeys judged journeys with an alarm
 * @param mistaken judged journeys with an alarm that lost no cart or order, or that lost
 * one without an alarm
 * @param lostReads reads of a cart or an order, in judged journeys, that were not what
 * had been acknowledged
 * @param lostReadsAlarmed how many of these came with an alarm
 */
public record Alarms(long answers, long alarms, long unforeseen, long journeys, long mistaken, long lostReads,
		long lostReadsAlarmed) {

	static final Alarms NONE = new Alarms(0, 0, 0, 0, 0, 0, 0);

	Alarms plus(Alarms more) {
		return new Alarms(this.answers + more.answers, this.alarms + more.alarms, this.unforeseen + more.unforeseen,
				this.journeys + more.journeys, this.mistaken + more.mistaken, this.lostReads + more.lostReads,
				this.lostReadsAlarmed + more.lostReadsAlarmed);
	}

	/** Whether the shop has a canary. */
	boolean watched() {
		return this.answers > 0;
	}

	/** Alarms where nothing is read back: at changes that found no cart to change. */
	long atChanges() {
		return this.alarms - this.lostReadsAlarmed;
	}

	/**
	 * Lost reads without an alarm: of a cart that was begun anew, at a change that had
	 * raised one.
	 */
	long begunAnew() {
		return this.lostReads - this.lostReadsAlarmed;
	}

}
