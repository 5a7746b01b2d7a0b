package dev.cartshift.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.report.Chart;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * An arm, what was done to its pods, and who came after that.
 *
 * @param replicas how many pods there were before
 * @param newcomers sent afterwards, from addresses that nobody had come from
 */
record Affected(Arm arm, Run run, Disruption disruption, int replicas, Optional<Arm> newcomers) {

	/** How long after its beginning requests may meet a pod that is not there. */
	private static final long LAG_MILLIS = 5_000;

	Affected with(Arm newcomers) {
		return new Affected(this.arm, this.run, this.disruption, this.replicas, Optional.of(newcomers));
	}

	Optional<NewPod> newPod() {
		return this.newcomers.map((arm) -> new NewPod(this, arm));
	}

	String name() {
		return this.arm.name();
	}

	/** Whether every pod was replaced by another. */
	private boolean rolled() {
		return act() == Kind.ROLLING_RESTART || act() instanceof Act.RollOut;
	}

	private Act act() {
		return this.disruption.act();
	}

	TimeLine time() {
		return TimeLine.of(this.run);
	}

	List<Observation> seen() {
		return this.arm.observations().toList();
	}

	double began() {
		return time().seconds(this.disruption.beganMillis());
	}

	double ended() {
		return time().seconds(this.disruption.endedMillis());
	}

	long addresses() {
		return this.arm.trails().stream().map(Trail::address).distinct().count();
	}

	List<Trail> pinned() {
		return this.arm.trails().stream().filter(this::pinned).toList();
	}

	private boolean pinned(Trail trail) {
		return this.arm.stateInPods() && this.disruption.went().contains(trail.homeAt(this.disruption.beganMillis()));
	}

	private long unanswered() {
		return this.arm.observations().filter((observation) -> !observation.answered()).count();
	}

	private PerShopper losses() {
		return PerShopper.of(this.arm.trails(), Trail::losses);
	}

	/** How often each shopper is expected to lose its cart. */
	private double predicted() {
		if (rolled()) {
			return this.arm.stateInPods() ? ClosedForms.lossesPerRollingUpdate(this.replicas) : 0;
		}
		return (double) pinned().size() / this.arm.trails().size();
	}

	Stream<Measure> measures() {
		long requests = this.arm.observations().count();
		return Stream
			.of(Stream.of(lost(), Measure.of(name(), "requests without answer", Unit.COUNT, requests, unanswered())),
					this.arm.cutOff()
						.stream()
						.mapToObj((cutOff) -> Measure.of(name(), "requests cut off", Unit.COUNT, requests, cutOff)),
					Stream.of(p99("p99 before", Long.MIN_VALUE, this.disruption.beganMillis()),
							p99("p99 meanwhile", this.disruption.beganMillis(), this.disruption.endedMillis()),
							p99("p99 after", this.disruption.endedMillis(), Long.MAX_VALUE)))
			.flatMap((some) -> some);
	}

	private Measure lost() {
		List<Trail> all = this.arm.trails();
		if (rolled()) {
			PerShopper losses = losses();
			return Measure.of(name(), "losses per shopper", Unit.RATIO, all.size(), losses.mean())
				.between(losses.low(), losses.high())
				.predicted(predicted());
		}
		int losers = (int) all.stream().filter(Trail::lost).count();
		return Measure.share(name(), "shoppers who lost their cart", new LossRate(all.size(), losers, predicted()));
	}

	/** Empty where no pod took carts along, or all did. Even is 1/N of the addresses. */
	Optional<Measure> pinnedShare() {
		int went = this.disruption.went().size();
		if (!this.arm.stateInPods() || went == 0 || went == this.replicas) {
			return Optional.empty();
		}
		List<Trail> pinned = pinned();
		PerShopper share = PerShopper.of(this.arm.trails(), (trail) -> pinned.contains(trail) ? 1 : 0);
		return Optional
			.of(Measure.of(name(), "pinned to a pod that went", Unit.SHARE, this.arm.trails().size(), share.mean())
				.between(Math.max(0, share.low()), Math.min(1, share.high()))
				.predicted((double) went / this.replicas));
	}

	private Measure p99(String quantity, long from, long to) {
		Latencies latencies = Latencies.of(this.arm.observations()
			.filter((observation) -> from <= observation.startMillis() && observation.startMillis() < to));
		return Measure.of(name(), quantity, Unit.MILLISECONDS, latencies.count(), latencies.at(99));
	}

	Stream<String> against() {
		List<Trail> pinned = pinned();
		long kept = pinned.stream().filter((trail) -> !trail.lost()).count();
		long others = this.arm.trails().stream().filter((trail) -> !pinned.contains(trail) && trail.lost()).count();
		Stream<String> losses = (rolled() && this.arm.stateInPods())
				? Against.when(!losses().asPredicted(predicted()),
						"%s: %.2f losses per shopper where %.2f were predicted", name(), losses().mean(), predicted())
				: Stream.concat(
						Against.when(kept > 0, "%s: %d of %d shoppers pinned to a pod that went lost nothing", name(),
								kept, pinned.size()),
						Against.when(others > 0, "%s: %d shoppers lost a cart that was on no pod that went", name(),
								others));
		return Stream.concat(losses, failures());
	}

	/**
	 * A pod that dies takes what it was just asked with it; one that leaves must not.
	 */
	private Stream<String> failures() {
		long began = this.disruption.beganMillis();
		long late = this.arm.observations()
			.filter((observation) -> !observation.answered())
			.filter((observation) -> act() != Kind.POD_KILL || observation.endMillis() < began
					|| observation.startMillis() > began + LAG_MILLIS)
			.count();
		long cutOff = (act() == Kind.POD_KILL) ? 0 : this.arm.cutOff().orElse(0);
		long requests = this.arm.observations().count();
		return Stream.concat(Against.when(late > 0, "%s: %d of %d requests had no answer", name(), late, requests),
				Against.when(cutOff > 0, "%s: a pod cut %d of %d requests off, whatever the client made of it", name(),
						cutOff, requests));
	}

	Stream<String> doubts() {
		boolean tested = act() == Kind.SCALE_OUT || !this.arm.stateInPods() || !pinned().isEmpty();
		long silent = this.arm.trails().stream().filter((trail) -> !tells(trail)).count();
		return Stream.of(this.arm.doubtsOfAnswers(),
				Against.when(silent > 0, "%s: %d of %d shoppers had no cart before, or read none back afterwards",
						name(), silent, this.arm.trails().size()),
				Against.when(!tested,
						"%s: nobody had a cart on a pod that went, so nothing was put to the test: another --seed",
						name()))
			.flatMap((doubts) -> doubts);
	}

	/** Whether its silence would be no loss: it put something in, and looked again. */
	private boolean tells(Trail trail) {
		return !trail.homeAt(this.disruption.beganMillis()).isEmpty() && trail.reads()
			.stream()
			.anyMatch((read) -> read.answered() && read.startMillis() > this.disruption.beganMillis());
	}

	/** Which pod answered how often, second by second. */
	Chart byPod() {
		List<Observation> all = seen();
		TimeLine time = time();
		return time.chart("Requests by pod, " + name(), "requests a second",
				this.arm.requestsByPod()
					.keySet()
					.stream()
					.map((pod) -> time.count(pod, all, (observation) -> observation.pod().equals(pod)))
					.toList());
	}

}
