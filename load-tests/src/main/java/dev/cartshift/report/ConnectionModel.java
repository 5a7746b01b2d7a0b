package dev.cartshift.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How often a shopper's requests travel over a new connection, and so meet a new choice
 * of pod. Keep-alive hides the loss that a per-request model shows: the model is printed
 * with every number.
 *
 * @param reconnect the probability of a new connection before each request but the first,
 * from 0 (keep-alive) to 1 (per-request)
 */
public record ConnectionModel(double reconnect) {

	public static final ConnectionModel PER_REQUEST = new ConnectionModel(1);

	public static final ConnectionModel KEEP_ALIVE = new ConnectionModel(0);

	public ConnectionModel {
		if (!(reconnect >= 0 && reconnect <= 1)) {
			throw new IllegalArgumentException("a reconnect probability is between 0 and 1, not " + reconnect);
		}
	}

	/**
	 * Reads {@code per-request}, {@code keep-alive} or a reconnect probability.
	 * @throws IllegalArgumentException if the text is none of these
	 */
	@JsonCreator
	public static ConnectionModel parse(String text) {
		return switch (text) {
			case "per-request" -> PER_REQUEST;
			case "keep-alive" -> KEEP_ALIVE;
			default -> new ConnectionModel(probability(text));
		};
	}

	private static double probability(String text) {
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					"a connection model is per-request, keep-alive or a reconnect probability, not '" + text + "'", ex);
		}
	}

	/** The words that {@link #parse} reads. */
	@JsonValue
	@Override
	public String toString() {
		return (this.reconnect == 1) ? "per-request"
				: (this.reconnect == 0) ? "keep-alive" : Double.toString(this.reconnect);
	}

}
