package dev.cartshift.report;

/**
 * One request of a journey and its judged answer: a line of {@code exchanges.jsonl}.
 *
 * @param journey number of the journey within its run, from 0
 * @param step the step of the journey
 * @param startMillis when the request was sent, in milliseconds of the epoch
 * @param latencyMillis from sending the request (connection set-up included) to the whole
 * answer, or to giving up on it, in whole milliseconds
 * @param status the HTTP status, or 0 when there was no answer
 * @param pod who answered, as told by {@code X-Served-By}, or empty
 * @param address the shopper's client address, or empty where the system chose it
 * @param verdict what the answer was judged to be
 * @param canary what the pod itself said of the cart
 */
public record Exchange(int journey, Step step, long startMillis, int latencyMillis, int status, String pod,
		String address, Verdict verdict, Canary canary) {

	public Exchange {
		if (journey < 0 || latencyMillis < 0) {
			throw new IllegalArgumentException(
					"journey " + journey + " and latency " + latencyMillis + " ms must not be negative");
		}
	}

	/** When the answer was there, or given up on, in milliseconds of the epoch. */
	long endMillis() {
		return this.startMillis + this.latencyMillis;
	}

	/** The same answer, judged otherwise. */
	Exchange with(Verdict other) {
		return new Exchange(this.journey, this.step, this.startMillis, this.latencyMillis, this.status, this.pod,
				this.address, other, this.canary);
	}

}
