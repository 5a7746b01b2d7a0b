package dev.cartshift.experiment;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartshift.report.Verdict;

/**
 * One request of a shopper and its judged answer: a line of {@code observations.jsonl}.
 *
 * @param population the arm that the shopper belongs to
 * @param shopper number of the user
 * @param request number of the request within the shopper's visit, from 0
 * @param startMillis when the request was sent, in milliseconds of the epoch
 * @param latencyMillis from sending the request (connection set-up included) to the whole
 * answer, or to giving up on it, in whole milliseconds
 * @param status the HTTP status, or 0 when there was no answer
 * @param pod who answered, as told by {@code X-Served-By}, or empty
 * @param address the shopper's client address, or empty where the system chose it
 * @param source which store had the cart, as told by {@code X-Cart-Source}; empty where
 * nobody says so
 */
public record Observation(String population, int shopper, int request, Action action, long startMillis,
		int latencyMillis, int status, String pod, String address, Verdict verdict,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) String source) {

	public Observation {
		source = Objects.requireNonNullElse(source, "");
	}

	/** Where nobody says which store had the cart. */
	public Observation(String population, int shopper, int request, Action action, long startMillis, int latencyMillis,
			int status, String pod, String address, Verdict verdict) {
		this(population, shopper, request, action, startMillis, latencyMillis, status, pod, address, verdict, "");
	}

	/** What the request was for. */
	public enum Action {

		/** The product list, which makes no state. */
		@JsonProperty("look")
		LOOK,

		/** The one product goes into the cart. */
		@JsonProperty("add")
		ADD,

		/** The shopper logs in. */
		@JsonProperty("login")
		LOGIN,

		/** The cart is read back. */
		@JsonProperty("read")
		READ,

		/** The shop is asked who the shopper is. */
		@JsonProperty("me")
		ME,

		/** The product is put in again, because the cart was lost. */
		@JsonProperty("again")
		AGAIN,

		/** The cart is changed, to one that it has not been for a while. */
		@JsonProperty("change")
		CHANGE;

		/** Whether it writes the cart. */
		public boolean writes() {
			return switch (this) {
				case ADD, AGAIN, CHANGE -> true;
				case LOOK, LOGIN, READ, ME -> false;
			};
		}

	}

	/** When the answer was there, or given up on, in milliseconds of the epoch. */
	public long endMillis() {
		return this.startMillis + this.latencyMillis;
	}

	boolean read() {
		return this.action == Action.READ;
	}

	boolean answered() {
		return this.verdict != Verdict.UNKNOWN;
	}

}
