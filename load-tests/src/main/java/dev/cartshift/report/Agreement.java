package dev.cartshift.report;

/**
 * How far judging and {@link Oracle} agree.
 *
 * @param verdicts how many verdicts were predicted
 * @param disagreements how many answers were judged otherwise than predicted
 */
public record Agreement(long verdicts, long disagreements) {

	static final Agreement NONE = new Agreement(0, 0);

	Agreement plus(Agreement more) {
		return new Agreement(this.verdicts + more.verdicts, this.disagreements + more.disagreements);
	}

}
