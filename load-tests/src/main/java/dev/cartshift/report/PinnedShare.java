package dev.cartshift.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How many of those who chose a pod, each once, had chosen one that went. Their journeys
 * lose together, so the uncertainty of a loss by pods that go is that of this share, not
 * that of journeys. Shares are between 0 and 1.
 *
 * @param choosers client addresses that shoppers came from before the fault, or journeys
 * under way when it began where a cookie pins them
 * @param pinned how many of them had met a pod that went
 * @param predicted the pods that went / the replicas, at most 1
 */
@JsonPropertyOrder({ "choosers", "pinned", "value", "low", "high", "predicted" })
public record PinnedShare(int choosers, int pinned, double predicted) {

	/** The share seen; 0 where nobody chose, which the interval then says. */
	@JsonProperty
	public double value() {
		return share().value();
	}

	/** The lower bound of the 95 % Wilson score interval. */
	@JsonProperty
	public double low() {
		return share().low();
	}

	/** The upper bound of the 95 % Wilson score interval. */
	@JsonProperty
	public double high() {
		return share().high();
	}

	private LossRate share() {
		return new LossRate(this.choosers, this.pinned, this.predicted);
	}

}
