package dev.cartshift.journey;

import dev.cartshift.report.Canary;

/**
 * An answer, or that there was none, and how it came.
 *
 * @param startMillis when the request was sent, in milliseconds of the epoch
 * @param latencyMillis until the whole answer was there or was given up on, connection
 * set-up included, in whole milliseconds
 * @param pod who answered, as told by {@code X-Served-By}, or empty
 * @param address the client's, or empty where the system chose it
 * @param source which store had the cart, as told by {@code X-Cart-Source}, or empty
 * @param canary what the pod says of the cart, in {@code X-Cart-Loss}
 */
record Reply(Answer answer, long startMillis, int latencyMillis, String pod, String address, String source,
		Canary canary) {
}
