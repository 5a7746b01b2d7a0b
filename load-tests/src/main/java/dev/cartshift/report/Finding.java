package dev.cartshift.report;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of an experiment, or of a benchmark: an element of {@code experiments} in
 * {@code report.json}.
 *
 * @param experiment its name on the command line
 * @param hypothesis what was expected, or is claimed, in a sentence
 * @param prediction where the expected numbers come from: a formula or a rule; of a
 * benchmark the ratios that are aimed at
 * @param conditions under what it was measured; without these its numbers mean nothing
 * @param passages of a migration, one after the other; of other experiments none
 * @param refutations what was seen against the hypothesis, a sentence each
 * @param doubts why the numbers must not be believed, a sentence each
 * @param cpu who used the processors, run by run, where somebody looked
 * @param notes what the words in it mean, and what it does not show, a sentence each
 */
public record Finding(Kind kind, String experiment, String hypothesis, String prediction, List<Condition> conditions,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Passage> passages, List<Measure> measures, List<Chart> charts,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<CpuUse> cpu,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> refutations,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> doubts,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

	public Finding {
		conditions = List.copyOf(conditions);
		passages = List.copyOf(passages);
		measures = List.copyOf(measures);
		charts = List.copyOf(charts);
		cpu = List.copyOf(cpu);
		refutations = List.copyOf(refutations);
		doubts = List.copyOf(doubts);
		notes = List.copyOf(notes);
	}

	/** Where nobody has said yet who used the processors. */
	public Finding(String experiment, String hypothesis, String prediction, List<Condition> conditions,
			List<Passage> passages, List<Measure> measures, List<Chart> charts, List<String> refutations,
			List<String> doubts, List<String> notes) {
		this(Kind.EXPERIMENT, experiment, hypothesis, prediction, conditions, passages, measures, charts, List.of(),
				refutations, doubts, notes);
	}

	/** The same of what is no migration. */
	public Finding(String experiment, String hypothesis, String prediction, List<Condition> conditions,
			List<Measure> measures, List<Chart> charts, List<String> refutations, List<String> doubts,
			List<String> notes) {
		this(experiment, hypothesis, prediction, conditions, List.of(), measures, charts, refutations, doubts, notes);
	}

	/** Of what aims at numbers, and does not predict them. */
	public static Finding ofBenchmark(String name, String claim, String targets, List<Condition> conditions,
			List<Measure> measures, List<Chart> charts, List<String> missed, List<String> doubts, List<String> notes) {
		return new Finding(Kind.BENCHMARK, name, claim, targets, conditions, List.of(), measures, charts, List.of(),
				missed, doubts, notes);
	}

	/**
	 * The same, with who used the processors; not to be believed where that was the lab.
	 */
	public Finding spending(List<CpuUse> use) {
		return new Finding(this.kind, this.experiment, this.hypothesis, this.prediction, this.conditions, this.passages,
				this.measures, this.charts, use, this.refutations,
				Stream.concat(this.doubts.stream(), use.stream().flatMap(CpuUse::doubts)).toList(), this.notes);
	}

	/** What the numbers are held against. */
	public enum Kind {

		/** What theory says of them: they refute it, or do not. */
		@JsonProperty("experiment")
		EXPERIMENT,

		/** What is aimed at: they miss it, or do not. */
		@JsonProperty("benchmark")
		BENCHMARK

	}

	/** How it ends. */
	public enum Conclusion {

		/** Everything was as the hypothesis says. */
		@JsonProperty("held")
		HELD,

		/** Something was not, and the instrument can be believed. */
		@JsonProperty("refuted")
		REFUTED,

		/** The instrument, or the way it was used, cannot be believed. */
		@JsonProperty("not-trusted")
		NOT_TRUSTED

	}

	@JsonProperty
	public Conclusion conclusion() {
		if (!this.doubts.isEmpty()) {
			return Conclusion.NOT_TRUSTED;
		}
		return this.refutations.isEmpty() ? Conclusion.HELD : Conclusion.REFUTED;
	}

	/** Such as {@code replicas} and {@code 3}. */
	public record Condition(String name, String value) {
	}

}
