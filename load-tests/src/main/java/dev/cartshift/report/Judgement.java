package dev.cartshift.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a run: its table, and whether it may be believed.
 *
 * @param failures as {@link Calibration} says them, of all cells
 */
public record Judgement(Report report, List<String> failures) {

	public Judgement {
		failures = List.copyOf(failures);
	}

	public static Judgement of(Report report) {
		return new Judgement(report,
				Stream
					.concat(report.cells().stream().flatMap((cell) -> Calibration.failures(cell).stream()),
							report.experiments()
								.stream()
								.flatMap((finding) -> Stream.concat(finding.doubts().stream(),
										finding.refutations().stream())))
					.toList());
	}

	/**
	 * Judges a run against a target of which only the answers are known: the pods that
	 * answered are taken for all there are, unless their number is given.
	 * @param replicas how many pods there are, or 0 when nobody knows
	 */
	public static Judgement ofAnswers(long seed, Phase phase, int replicas, ConnectionModel model, int clientAddresses,
			int journeysStarted, Path exchanges) {
		int pods = (replicas > 0) ? replicas : Math.max(1, new Exchanges(exchanges).pods().size());
		Conditions conditions = new Conditions(phase, pods, model, clientAddresses, 0, List.of(), journeysStarted);
		return of(new Report(seed, List.of(Cell.judge(conditions, exchanges))));
	}

	public boolean passed() {
		return this.failures.isEmpty();
	}

	/** With a fault the choice of pods is not tested. */
	String witnesses() {
		boolean faults = this.report.cells().stream().anyMatch((cell) -> cell.conditions().fault().isPresent());
		return faults ? "losses and oracle" : "losses, choice of pods and oracle";
	}

	/**
	 * The table, and below it that all is well, or what is not, so that nobody who reads
	 * the one misses the other. Each line is ended by a line feed.
	 */
	@Override
	public String toString() {
		return this.report.cells().isEmpty() ? findings() : phases();
	}

	private String findings() {
		return this.report.experiments()
			.stream()
			.map((finding) -> new FindingText(finding).toString())
			.collect(Collectors.joining("\n"));
	}

	private String phases() {
		Stream<String> verdict = passed() ? Stream.of("calibrated: " + witnesses() + " are as predicted")
				: this.failures.stream().map((failure) -> "FAILED: " + failure);
		return Table.of(this.report) + verdict.collect(Collectors.joining("\n", "\n", "\n"));
	}

}
