package dev.cartshift.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.statistics.inference.ChiSquareTest;

import static dev.cartshift.report.Calibration.all;
import static dev.cartshift.report.Calibration.when;

/**
 * Whether losses and choices of pod are those that theory predicts. Each comparison
 * rejects what is true at most once in 10 000 runs.
 */
final class Theory {

	private static final double ERROR_RATE = 1e-4;

	private Theory() {
	}

	static Stream<String> failures(Cell cell) {
		return all(cell.conditions().phase().lossy() ? predictions(cell) : Stream.empty(), podChoice(cell),
				affinity(cell));
	}

	/**
	 * R1 and M1 are pooled: they are predicted alike, and independent of one another, as
	 * no change of pod counts for both.
	 */
	private static Stream<String> predictions(Cell cell) {
		Stream<String> others = cell.steps()
			.stream()
			.filter((loss) -> loss.step() != Step.R1 && loss.step() != Step.M1)
			.flatMap((loss) -> prediction(loss.name(), loss.rate()));
		return all(prediction("R1 and M1 together", cell.at(Step.R1).pooledWith(cell.at(Step.M1))), others,
				prediction("any cart", cell.cartLossRate()), prediction("any login", cell.loginLossRate()));
	}

	private static Stream<String> prediction(String what, LossRate rate) {
		return when(!rate.asPredicted(ERROR_RATE),
				"%s: %d of %d lost (%s %%), which a true share of %s %% gives less than once in 10 000 runs", what,
				rate.lost(), rate.judged(), percent(rate.value()), percent(rate.predicted()));
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f", 100 * share);
	}

	/** Pearson's chi-square against a uniform choice, where each request made one. */
	private static Stream<String> podChoice(Cell cell) {
		long[] requests = cell.requestsByPod();
		boolean testable = cell.conditions().choosesPodPerRequest() && requests.length > 1
				&& Arrays.stream(requests).sum() > 0;
		return when(testable && ChiSquareTest.withDefaults().test(requests).reject(ERROR_RATE),
				"the pods were not chosen uniformly: %s", shares(cell, requests));
	}

	private static String shares(Cell cell, long[] requests) {
		return IntStream.range(0, requests.length)
			.mapToObj((i) -> name(cell, i) + " answered " + requests[i])
			.collect(Collectors.joining(", "));
	}

	private static String name(Cell cell, int pod) {
		return (pod < cell.pods().size()) ? cell.pods().get(pod).name() : "a silent replica";
	}

	/**
	 * Asked of lossless variants above all: theirs is affinity that nobody would miss.
	 */
	private static Stream<String> affinity(Cell cell) {
		return when(cell.conditions().phase().sticky() && !cell.oddities().wanderers().isEmpty(),
				"the Service has affinity ClientIP, yet %d client addresses met more than one pod, such as %s",
				cell.oddities().wanderers().size(), cell.oddities().wanderers().stream().findFirst().orElse(""));
	}

}
