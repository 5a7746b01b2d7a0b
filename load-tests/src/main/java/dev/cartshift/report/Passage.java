package dev.cartshift.report;

/**
 * A part of a migration: from something that is done to the pods until the next is, as an
 * element of {@code passages} in {@code report.json}.
 *
 * @param what was done, such as one release following another
 * @param began seconds after the first request
 * @param ended seconds after the first request: when what was done was over
 * @param went how many pods went
 * @param came how many pods came
 * @param reads of carts, by who had them
 * @param cartsLost how often a cart was found lost
 * @param loginsLost how often a login was found lost
 * @param failures requests without an answer, or with an unexpected status
 * @param longestMillis the answer that took longest, in whole milliseconds
 */
public record Passage(String what, double began, double ended, int went, int came, Reads reads, long cartsLost,
		long loginsLost, long failures, int longestMillis) {

	/**
	 * Which store had the carts that were read.
	 *
	 * @param all of them, also those of which nobody says so
	 * @param both two stores had the same
	 */
	public record Reads(long all, long memory, long both, long redis, long token) {
	}

}
