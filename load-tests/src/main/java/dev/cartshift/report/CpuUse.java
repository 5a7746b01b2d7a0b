package dev.cartshift.report;

import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Who used the processors during a run of an experiment.
 *
 * @param run what was measured, in a word or two
 */
public record CpuUse(String run, @JsonUnwrapped CpuShares shares) {

	/**
	 * As of a phase: what the lab leads shoppers through must not be what they wait for.
	 */
	Stream<String> doubts() {
		return this.shares.limitedByTheLab() ? Stream.of(String.format(Locale.ROOT,
				"%s: the lab used %.0f %% of a processor, so it, and not the pods, may be what limited", this.run,
				100 * this.shares.labOfOneProcessor())) : Stream.empty();
	}

}
