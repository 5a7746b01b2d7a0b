package dev.cartshift.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * Shoppers who came before a migration and stay to its end: of them it is known how often
 * each should lose its cart when memory is left.
 *
 * @param firstHop which leaves memory, if anything does
 * @param replicas how many pods there were before
 */
record Stayers(List<Population> populations, Run run, Optional<Leg> firstHop, int replicas) {

	int count() {
		return this.populations.stream().mapToInt(Population::shoppers).sum();
	}

	private List<Trail> trails() {
		Set<String> names = this.populations.stream().map(Population::name).collect(Collectors.toSet());
		return this.run.observations()
			.trails()
			.stream()
			.filter((trail) -> names.contains(trail.observations().getFirst().population()))
			.toList();
	}

	private double predicted() {
		return ClosedForms.lossesPerRollingUpdate(this.replicas);
	}

	private PerShopper losses(Leg hop) {
		return PerShopper.of(trails(),
				(trail) -> Loss.of(trail).filter((loss) -> loss.ofCart() && hop.excuses(loss)).count());
	}

	Stream<Measure> measures() {
		return this.firstHop.stream().map((hop) -> {
			PerShopper losses = losses(hop);
			return Measure
				.of(hop.move().words(), "losses per shopper who stays", Unit.RATIO, losses.shoppers(), losses.mean())
				.between(losses.low(), losses.high())
				.predicted(predicted());
		});
	}

	Stream<String> against() {
		return this.firstHop.stream()
			.flatMap((hop) -> Against.when(!losses(hop).asPredicted(predicted()),
					"%s: %.2f losses per shopper where %.2f were predicted", hop.move().words(), losses(hop).mean(),
					predicted()));
	}

	/** An instrument that sees none of the losses there must be sees nothing. */
	Stream<String> doubts() {
		boolean blind = this.firstHop.filter((hop) -> losses(hop).mean() == 0).isPresent();
		long silent = count() - trails().stream().filter(this::tells).count();
		return Stream.concat(Against.when(blind, "nobody lost anything when memory was left, so losses are not seen"),
				Against.when(silent > 0, "%d of %d shoppers who stay had no cart before, or read none in the end",
						silent, count()));
	}

	private boolean tells(Trail trail) {
		Disruption first = this.run.disruptions().getFirst();
		Disruption last = this.run.disruptions().getLast();
		return !trail.homeAt(first.beganMillis()).isEmpty() && trail.reads()
			.stream()
			.anyMatch((read) -> read.answered() && read.startMillis() > last.endedMillis());
	}

}
