package dev.cartshift.experiment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;

/**
 * What reaches a pod that was added.
 *
 * @param newcomers sent once it was ready, from addresses that nobody had come from
 */
record NewPod(Affected arm, Arm newcomers) {

	private String pod() {
		return this.arm.disruption().came().getFirst();
	}

	/** Requests of those who were there before, once it was ready. */
	private LossRate ofOld() {
		List<Observation> after = this.arm.arm()
			.observations()
			.filter((observation) -> observation.startMillis() > this.arm.disruption().endedMillis() + 1_000)
			.toList();
		return rate(after.stream().map(Observation::pod).toList(), this.arm.arm().stateInPods() ? 0 : even());
	}

	/** Where there is affinity each address has one choice; else each request. */
	private LossRate ofNew() {
		List<String> chosen = this.newcomers.stateInPods() ? this.newcomers.trails()
			.stream()
			.collect(Collectors.toMap(Trail::address, (trail) -> trail.observations().getFirst().pod(),
					(one, same) -> one))
			.values()
			.stream()
			.toList() : this.newcomers.observations().map(Observation::pod).toList();
		return rate(chosen, even());
	}

	private LossRate rate(List<String> chosen, double predicted) {
		return new LossRate(chosen.size(), (int) chosen.stream().filter(pod()::equals).count(), predicted);
	}

	private double even() {
		return 1.0 / (this.arm.replicas() + 1);
	}

	Stream<Measure> measures() {
		return Stream.of(Measure.share(this.arm.name(), "new pod's share of requests of those who were there", ofOld()),
				Measure.share(this.arm.name(), "new pod's share of newcomers", ofNew()));
	}

	Stream<String> against() {
		return Stream.of(ofOld(), ofNew())
			.flatMap((rate) -> Against.when(!rate.asPredicted(Against.ERROR_RATE),
					"%s: the new pod got %d of %d choices (%s %%), predicted were %s %%", this.arm.name(), rate.lost(),
					rate.judged(), Against.percent(rate.value()), Against.percent(rate.predicted())));
	}

}
