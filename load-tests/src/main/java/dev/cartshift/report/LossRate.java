package dev.cartshift.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of journeys that lost something, with its uncertainty and what theory says.
 * Shares are between 0 and 1.
 *
 * @param judged how many were judged
 * @param lost how many of these lost
 * @param predicted the share that theory predicts
 */
@JsonPropertyOrder({ "judged", "lost", "value", "low", "high", "predicted" })
public record LossRate(int judged, int lost, double predicted) {

	private static final Interval ANYTHING = new Interval() {

		@Override
		public double getLowerBound() {
			return 0;
		}

		@Override
		public double getUpperBound() {
			return 1;
		}

	};

	public LossRate {
		if (lost < 0 || lost > judged || !(predicted >= 0 && predicted <= 1)) {
			throw new IllegalArgumentException(
					"no such rate: " + lost + " of " + judged + " lost, predicted " + predicted);
		}
	}

	/** The share seen; 0 where nothing was judged, which the interval then says. */
	@JsonProperty
	public double value() {
		return (this.judged == 0) ? 0 : (double) this.lost / this.judged;
	}

	/** The lower bound of the 95 % Wilson score interval. */
	@JsonProperty
	public double low() {
		return wilson().getLowerBound();
	}

	/** The upper bound of the 95 % Wilson score interval. */
	@JsonProperty
	public double high() {
		return wilson().getUpperBound();
	}

	/**
	 * Whether nearly every journey is predicted to lose, so that the rate cannot tell an
	 * instrument that works from one that always cries loss.
	 */
	boolean saturated() {
		return this.predicted > 0.99;
	}

	/**
	 * Whether the prediction is within the exact (Clopper–Pearson) interval. A prediction
	 * of 0 is so only while nothing was lost.
	 * @param errorRate how often, at most, a true prediction may be outside
	 */
	public boolean asPredicted(double errorRate) {
		Interval exact = interval(BinomialConfidenceInterval.CLOPPER_PEARSON, errorRate);
		return exact.getLowerBound() <= this.predicted && this.predicted <= exact.getUpperBound();
	}

	/** Both together: the trials must be independent, and predicted alike. */
	LossRate pooledWith(LossRate other) {
		return new LossRate(this.judged + other.judged, this.lost + other.lost, this.predicted);
	}

	private Interval wilson() {
		return interval(BinomialConfidenceInterval.WILSON_SCORE, 0.05);
	}

	private Interval interval(BinomialConfidenceInterval method, double errorRate) {
		return (this.judged == 0) ? ANYTHING : method.fromErrorRate(this.judged, this.lost, errorRate);
	}

}
