package dev.cartshift.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finding for the terminal. */
record FindingText(Finding finding) {

	/** Each line is ended by a line feed. */
	@Override
	public String toString() {
		return Stream.of(head(), passages(), table(), cpu(), this.finding.notes().stream(), Stream.of(""), conclusion())
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private Stream<String> head() {
		return Stream.of(this.finding.experiment() + ": " + this.finding.hypothesis(),
				words().expected + ": " + this.finding.prediction(),
				this.finding.conditions()
					.stream()
					.map((condition) -> condition.name() + " " + condition.value())
					.collect(Collectors.joining(", ", "conditions: ", "")),
				"");
	}

	private Stream<String> passages() {
		return this.finding.passages().isEmpty() ? Stream.empty()
				: Stream.concat(new PassageTable(this.finding.passages()).lines(), Stream.of(""));
	}

	private Stream<String> table() {
		Columns columns = new Columns().left("arm", each(Measure::arm))
			.left("measured", each(Measure::quantity))
			.right("value", each(FindingText::value))
			.left("95 % interval", each(FindingText::interval));
		if (this.finding.measures().stream().anyMatch((measure) -> measure.predicted().isPresent())) {
			columns.right("predicted", each((measure) -> number(measure.unit(), measure.predicted())));
		}
		columns.right("of", each((measure) -> Long.toString(measure.count())));
		return Stream.concat(columns.lines().stream(), Stream.of(""));
	}

	private Stream<String> cpu() {
		return this.finding.cpu().isEmpty() ? Stream.empty()
				: Stream.of(this.finding.cpu()
					.stream()
					.map((use) -> use.run() + " " + use.shares().percents())
					.collect(Collectors.joining(", ", JourneyNote.CPU, "")));
	}

	private List<String> each(Function<Measure, String> text) {
		return this.finding.measures().stream().map(text).toList();
	}

	private static String value(Measure measure) {
		return number(measure.unit(), OptionalDouble.of(measure.value()));
	}

	private static String interval(Measure measure) {
		return measure.low().isEmpty() ? ""
				: number(measure.unit(), measure.low()) + " to " + number(measure.unit(), measure.high());
	}

	private static String number(Unit unit, OptionalDouble value) {
		return value.isEmpty() ? "" : switch (unit) {
			case SHARE -> format("%.1f %%", 100 * value.getAsDouble());
			case MILLISECONDS -> format("%.0f ms", value.getAsDouble());
			case MICROSECONDS -> format("%.1f us", value.getAsDouble());
			case BYTES -> format("%.0f B", value.getAsDouble());
			case MEBIBYTES -> format("%.0f MiB", value.getAsDouble());
			case PER_SECOND -> format("%.1f/s", value.getAsDouble());
			case COUNT -> format("%.0f", value.getAsDouble());
			case RATIO -> format("%.2f", value.getAsDouble());
		};
	}

	private static String format(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

	private Words words() {
		return switch (this.finding.kind()) {
			case EXPERIMENT -> new Words("predicted", "held: everything is as predicted", "REFUTED");
			case BENCHMARK -> new Words("aimed at", "reached: all that was aimed at", "MISSED");
		};
	}

	private record Words(String expected, String held, String refuted) {
	}

	private Stream<String> conclusion() {
		return switch (this.finding.conclusion()) {
			case HELD -> Stream.of(words().held);
			case REFUTED -> this.finding.refutations().stream().map((sentence) -> words().refuted + ": " + sentence);
			case NOT_TRUSTED -> Stream.concat(this.finding.doubts().stream().map((doubt) -> "NOT TRUSTED: " + doubt),
					this.finding.refutations().stream().map((sentence) -> "and, if it can be believed: " + sentence));
		};
	}

}
