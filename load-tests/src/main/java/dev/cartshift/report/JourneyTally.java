package dev.cartshift.report;

import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.HdrHistogram.Histogram;

/**
 * Counts journeys by what they lost; not thread-safe.
 */
final class JourneyTally {

	private final Conditions conditions;

	private final Predictions predictions;

	private final Oracle oracle;

	private final Optional<ImpactTally> impact;

	private final AlarmTally alarms;

	private final LossTally seen = new LossTally();

	private final LossTally foretold = new LossTally();

	private final Map<Verdict, Integer> firstLosses = new EnumMap<>(Verdict.class);

	private final Histogram durations = new Histogram(PodTally.SIGNIFICANT_DIGITS);

	private final LongSummaryStatistics beginnings = new LongSummaryStatistics();

	private int judged;

	private int unknown;

	private Agreement agreement = Agreement.NONE;

	JourneyTally(Conditions conditions, List<Departure> departures) {
		this.conditions = conditions;
		this.predictions = Predictions.of(conditions);
		this.oracle = Oracle.of(conditions.phase());
		this.alarms = new AlarmTally(conditions.phase());
		this.impact = conditions.fault().map((fault) -> new ImpactTally(conditions, fault, departures));
	}

	/** Counts a journey that ended, whole or not. */
	void add(Journey journey) {
		this.beginnings.accept(journey.beganMillis());
		this.agreement = this.agreement.plus(this.oracle.witness(journey));
		this.unknown += journey.unknown() ? 1 : 0;
		if (journey.judged()) {
			addJudged(journey);
		}
	}

	private void addJudged(Journey journey) {
		this.judged++;
		this.seen.add(journey);
		this.alarms.add(journey);
		this.durations.recordValue(Math.max(0, journey.durationMillis()));
		this.impact.ifPresent((tally) -> {
			tally.add(journey);
			this.foretold.add(this.oracle.foretell(journey));
		});
		journey.firstLoss().ifPresent((kind) -> this.firstLosses.merge(kind, 1, Integer::sum));
	}

	JourneyCounts counts() {
		int lost = this.firstLosses.values().stream().mapToInt(Integer::intValue).sum();
		return new JourneyCounts(this.conditions.journeysStarted(), this.judged, lost, this.unknown);
	}

	LossRate carts() {
		return rate(this.seen.carts(), this.foretold.carts(), this.predictions.anyCart());
	}

	LossRate logins() {
		return rate(this.seen.logins(), this.foretold.logins(), this.predictions.anyLogin());
	}

	List<StepLoss> steps() {
		return Step.allJudged().stream().map((step) -> new StepLoss(step, at(step))).toList();
	}

	private LossRate at(Step step) {
		return rate(this.seen.at(step), this.foretold.at(step), this.predictions.loss(step));
	}

	/**
	 * With a fault no closed form knows who was where when a pod went; the oracle does.
	 */
	private LossRate rate(int lost, int foretold, double fromTheory) {
		boolean oracleKnows = this.impact.isPresent() && this.judged > 0;
		return new LossRate(this.judged, lost, oracleKnows ? (double) foretold / this.judged : fromTheory);
	}

	Losses losses() {
		return new Losses(first(Verdict.MISSING), first(Verdict.EXTRA), first(Verdict.STALE), first(Verdict.FOREIGN),
				first(Verdict.LOGGED_OUT));
	}

	private int first(Verdict kind) {
		return this.firstLosses.getOrDefault(kind, 0);
	}

	Percentiles durations() {
		return Percentiles.of(this.durations);
	}

	Arrivals arrivals() {
		return new Arrivals(this.conditions.arrivalsPlanned(), arrivalsReached());
	}

	private OptionalDouble arrivalsReached() {
		double seconds = (this.beginnings.getMax() - this.beginnings.getMin()) / 1000.0;
		return (this.beginnings.getCount() > 1 && seconds > 0)
				? OptionalDouble.of((this.beginnings.getCount() - 1) / seconds) : OptionalDouble.empty();
	}

	Agreement agreement() {
		return this.agreement;
	}

	Alarms alarms() {
		return this.alarms.alarms();
	}

	Optional<Impact> impact() {
		return this.impact.map(ImpactTally::impact);
	}

}
