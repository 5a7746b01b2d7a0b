package dev.cartshift.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.report.Step.Subject;

/**
 * Counts journeys by what they lost; not thread-safe.
 */
final class JourneyTally {

	private final Conditions conditions;

	private final Predictions predictions;

	private final Oracle oracle;

	private final Map<Step, Integer> lostAt = new EnumMap<>(Step.class);

	private final Map<Verdict, Integer> firstLosses = new EnumMap<>(Verdict.class);

	private int judged;

	private int unknown;

	private int cartsLost;

	private int loginsLost;

	private Agreement agreement = Agreement.NONE;

	JourneyTally(Conditions conditions) {
		this.conditions = conditions;
		this.predictions = Predictions.of(conditions);
		this.oracle = Oracle.of(conditions.phase());
	}

	/** Counts a journey that ended, whole or not. */
	void add(Journey journey) {
		this.agreement = this.agreement.plus(this.oracle.witness(journey));
		this.unknown += journey.unknown() ? 1 : 0;
		if (journey.judged()) {
			addJudged(journey);
		}
	}

	private void addJudged(Journey journey) {
		this.judged++;
		this.cartsLost += journey.lost(Subject.CART, Subject.ORDER) ? 1 : 0;
		this.loginsLost += journey.lost(Subject.LOGIN) ? 1 : 0;
		journey.firstLoss().ifPresent((kind) -> this.firstLosses.merge(kind, 1, Integer::sum));
		Step.allJudged().stream().filter(journey::lostAt).forEach((step) -> this.lostAt.merge(step, 1, Integer::sum));
	}

	JourneyCounts counts() {
		int lost = this.firstLosses.values().stream().mapToInt(Integer::intValue).sum();
		return new JourneyCounts(this.conditions.journeysStarted(), this.judged, lost, this.unknown);
	}

	LossRate carts() {
		return new LossRate(this.judged, this.cartsLost, this.predictions.anyCart());
	}

	LossRate logins() {
		return new LossRate(this.judged, this.loginsLost, this.predictions.anyLogin());
	}

	List<StepLoss> steps() {
		return Step.allJudged().stream().map((step) -> new StepLoss(step, at(step))).toList();
	}

	private LossRate at(Step step) {
		return new LossRate(this.judged, this.lostAt.getOrDefault(step, 0), this.predictions.loss(step));
	}

	Losses losses() {
		return new Losses(first(Verdict.MISSING), first(Verdict.EXTRA), first(Verdict.STALE), first(Verdict.FOREIGN),
				first(Verdict.LOGGED_OUT));
	}

	private int first(Verdict kind) {
		return this.firstLosses.getOrDefault(kind, 0);
	}

	Agreement agreement() {
		return this.agreement;
	}

}
