package dev.cartshift.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Whether a cell may be believed: a fault-free run in which nobody was forgotten, whose
 * verdicts the oracle shares, and whose losses and choices of pod are those that theory
 * predicts. Each comparison with theory rejects a true prediction once in 10 000 runs.
 */
public final class Calibration {

	private static final double ERROR_RATE = 1e-4;

	private Calibration() {
	}

	/**
	 * What is wrong with a cell, a sentence each; none when it is calibrated.
	 */
	public static List<String> failures(Cell cell) {
		return Stream
			.of(journeys(cell), witness(cell), cell.conditions().phase().lossy() ? predictions(cell) : losses(cell),
					podChoice(cell), affinity(cell))
			.flatMap((sentences) -> sentences)
			.map((sentence) -> cell.conditions().phase().label() + ": " + sentence)
			.toList();
	}

	private static Stream<String> journeys(Cell cell) {
		JourneyCounts journeys = cell.journeys();
		return Stream.of(when(journeys.started() == 0, "no journey was started, so nothing is known"),
				when(journeys.judged() != journeys.started(),
						"%d journeys were started and %d could be judged".formatted(journeys.started(),
								journeys.judged())),
				when(!cell.oddities().unknown().isEmpty(),
						"UNKNOWN answers in a phase without faults: " + cell.oddities()
							.unknown()
							.entrySet()
							.stream()
							.map((entry) -> entry.getValue() + " × " + entry.getKey())
							.collect(Collectors.joining(", "))))
			.flatMap((sentences) -> sentences);
	}

	private static Stream<String> witness(Cell cell) {
		Agreement oracle = cell.oracle();
		long expected = (long) cell.journeys().judged() * cell.steps().size();
		Oddities oddities = cell.oddities();
		return Stream.of(
				when(oddities.unnamed() > 0,
						"%d answers do not say who served them (X-Served-By), so the oracle cannot follow"
							.formatted(oddities.unnamed())),
				when(!oddities.strangers().isEmpty(),
						"answers came from %s, which are not among the replicas %s".formatted(oddities.strangers(),
								cell.conditions().pods())),
				when(cell.pods().size() > cell.conditions().replicas() && oddities.strangers().isEmpty(),
						"%d pods answered where %d replicas were expected".formatted(cell.pods().size(),
								cell.conditions().replicas())),
				when(oracle.verdicts() < expected,
						"the oracle could follow %d of %d verdicts".formatted(oracle.verdicts(), expected)),
				when(oracle.disagreements() > 0, "the oracle disagrees with %d of %d verdicts"
					.formatted(oracle.disagreements(), oracle.verdicts())))
			.flatMap((sentences) -> sentences);
	}

	private static Stream<String> losses(Cell cell) {
		return Stream
			.of(when(cell.cartLossRate().lost() > 0, lost(cell.cartLossRate(), "the cart or the order", cell)),
					when(cell.loginLossRate().lost() > 0, lost(cell.loginLossRate(), "the login", cell)))
			.flatMap((sentences) -> sentences);
	}

	private static String lost(LossRate rate, String what, Cell cell) {
		Losses kinds = cell.losses();
		return ("nothing may be lost, yet %d of %d journeys lost %s (first losses of all: "
				+ "%d missing, %d extra, %d stale, %d foreign, %d logged out)")
			.formatted(rate.lost(), rate.judged(), what, kinds.missing(), kinds.extra(), kinds.stale(), kinds.foreign(),
					kinds.loggedOut());
	}

	private static Stream<String> predictions(Cell cell) {
		Stream<String> pooled = prediction("R1 and M1 together", cell.at(Step.R1).pooledWith(cell.at(Step.M1)));
		Stream<String> steps = cell.steps()
			.stream()
			.filter((loss) -> loss.step() != Step.R1 && loss.step() != Step.M1)
			.flatMap((loss) -> prediction(loss.name(), loss.rate()));
		Stream<String> any = Stream.concat(prediction("any cart", cell.cartLossRate()),
				prediction("any login", cell.loginLossRate()));
		return Stream.of(pooled, steps, any).flatMap((sentences) -> sentences);
	}

	private static Stream<String> prediction(String what, LossRate rate) {
		return when(!rate.asPredicted(), String.format(Locale.ROOT,
				"%s: %d of %d lost (%.1f %%), which a true share of %.1f %% gives less than once in 10 000 runs", what,
				rate.lost(), rate.judged(), 100 * rate.value(), 100 * rate.predicted()));
	}

	/** Pearson's chi-square against a uniform choice, where each request made one. */
	private static Stream<String> podChoice(Cell cell) {
		long[] requests = cell.requestsByPod();
		boolean testable = cell.conditions().choosesPodPerRequest() && requests.length > 1
				&& Arrays.stream(requests).sum() > 0;
		return when(testable && ChiSquareTest.withDefaults().test(requests).reject(ERROR_RATE),
				"the pods were not chosen uniformly: " + shares(cell, requests));
	}

	private static String shares(Cell cell, long[] requests) {
		return IntStream.range(0, requests.length)
			.mapToObj((i) -> ((i < cell.pods().size()) ? cell.pods().get(i).name() : "a silent replica") + " answered "
					+ requests[i])
			.collect(Collectors.joining(", "));
	}

	private static Stream<String> affinity(Cell cell) {
		int wanderers = cell.oddities().wanderers().size();
		return when(cell.conditions().phase().sticky() && wanderers > 0,
				"the Service has affinity ClientIP, yet %d client addresses met more than one pod, such as %s"
					.formatted(wanderers, (wanderers > 0) ? cell.oddities().wanderers().first() : "none"));
	}

	private static Stream<String> when(boolean wrong, String sentence) {
		return wrong ? Stream.of(sentence) : Stream.empty();
	}

}
