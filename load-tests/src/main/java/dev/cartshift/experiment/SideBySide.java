package dev.cartshift.experiment;

import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * Old pods that stay until their last shopper has gone, beside new ones: nobody loses
 * anything, and every request is answered.
 *
 * @param arms the old pods' shoppers first
 * @param oldWentMillis when the old pods were told to go, in milliseconds of the epoch
 */
record SideBySide(List<Arm> arms, long oldWentMillis) {

	SideBySide {
		arms = List.copyOf(arms);
	}

	private static LossRate losers(Arm arm) {
		return new LossRate(arm.trails().size(), (int) arm.trails().stream().filter(Trail::lost).count(), 0);
	}

	private static long unanswered(Arm arm) {
		return arm.observations().filter((observation) -> !observation.answered()).count();
	}

	Stream<Measure> measures() {
		return this.arms.stream()
			.flatMap((arm) -> Stream.of(Measure.share(arm.name(), "shoppers who lost their cart", losers(arm)), Measure
				.of(arm.name(), "requests without answer", Unit.COUNT, arm.observations().count(), unanswered(arm))));
	}

	Stream<String> against() {
		return this.arms.stream()
			.flatMap((arm) -> Stream.concat(Against.prediction(arm.name(), losers(arm)),
					Against.when(unanswered(arm) > 0, "%s: %d of %d requests had no answer", arm.name(),
							unanswered(arm), arm.observations().count())));
	}

	/** Who read nothing back could not see a loss, and who is still there has one. */
	Stream<String> doubts() {
		long late = this.arms.getFirst()
			.trails()
			.stream()
			.filter((trail) -> trail.observations().getLast().endMillis() >= this.oldWentMillis)
			.count();
		return Stream.concat(Against.when(late > 0, "%d shoppers were still there when the old pods went", late),
				this.arms.stream().flatMap(SideBySide::doubts));
	}

	private static Stream<String> doubts(Arm arm) {
		long silent = arm.trails()
			.stream()
			.filter((trail) -> trail.reads().stream().noneMatch(Observation::answered))
			.count();
		return Stream.concat(arm.doubtsOfAnswers(), Against.when(silent > 0, "%s: %d of %d shoppers read no cart",
				arm.name(), silent, arm.trails().size()));
	}

}
