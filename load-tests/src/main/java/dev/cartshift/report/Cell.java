package dev.cartshift.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One phase, measured: an element of {@code cells} in {@code report.json}, documented
 * field by field in {@code docs/report-json.md}.
 *
 * @param requests how many were measured, answered or not
 * @param cartLossRate journeys that lost a cart or an order
 * @param loginLossRate journeys that lost a login
 * @param steps the judged steps in their order
 * @param canary what the shop itself saw of it
 * @param latencyMillis of all requests, unanswered ones included
 * @param journeyMillis of judged journeys, from the first request to the last answer,
 * time to think included
 * @param pods by name; a pod that is known and never answered has 0 requests
 * @param impact of the fault, if there was one
 */
public record Cell(@JsonUnwrapped Conditions conditions, long requests, JourneyCounts journeys, @JsonIgnoreProperties( {
		"judged", "lost" }) LossRate cartLossRate, @JsonIgnoreProperties({ "judged", "lost" }) LossRate loginLossRate,
		List<StepLoss> steps, Agreement oracle, Alarms canary, Losses losses, Percentiles latencyMillis,
		Percentiles journeyMillis, Arrivals arrivals, List<PodLoad> pods,
		@JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Impact> impact, @JsonIgnore PodChoices choices,
		@JsonIgnore Oddities oddities){

	public Cell {
		steps = List.copyOf(steps);
		pods = List.copyOf(pods);
	}

	/**
	 * Computes everything from the exchanges of one run.
	 * @throws RuntimeException as {@link Exchanges#forEach}, or if the file holds two
	 * runs
	 */
	public static Cell judge(Conditions conditions, Path exchanges) {
		return judge(conditions, new Exchanges(exchanges)::forEach);
	}

	/**
	 * With a fault the exchanges are asked for twice: when a pod fell silent is known at
	 * the end only.
	 */
	static Cell judge(Conditions conditions, Consumer<Consumer<Exchange>> exchanges) {
		Tally tally = new Tally(conditions,
				conditions.fault()
					.map((fault) -> Departure.of(fault, conditions.phase(), exchanges))
					.orElse(List.of()));
		exchanges.accept(tally::add);
		return tally.cell();
	}

	@JsonProperty
	public Skew skew() {
		return Skew.of(requestsByPod());
	}

	/** What was lost at a judged step. */
	public LossRate at(Step step) {
		return this.steps.stream()
			.filter((loss) -> loss.step() == step)
			.map(StepLoss::rate)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("nothing is read back at " + step.label()));
	}

	/** The pods' requests, with a 0 for each replica that never answered. */
	long[] requestsByPod() {
		long[] answered = this.pods.stream().mapToLong(PodLoad::requests).toArray();
		return Arrays.copyOf(answered, Math.max(answered.length, this.conditions.replicas()));
	}

}
