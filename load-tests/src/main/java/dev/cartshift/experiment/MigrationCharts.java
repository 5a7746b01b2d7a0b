package dev.cartshift.experiment;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Mark;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;

/** A migration second by second, with a mark for each move. */
record MigrationCharts(TimeLine time, List<Leg> legs, List<Given> answers, List<Loss> losses) {

	List<Chart> all() {
		return List.of(
				chart("Carts read, by who had them", "reads a second",
						Stream.of("memory", "both", "redis", "token").map(this::reads).toList()),
				chart("Carts and logins found lost", "answers a second",
						List.of(lost("carts", Loss::ofCart), lost("logins", (loss) -> !loss.ofCart()))),
				chart("Requests without the expected answer", "requests a second", List.of(failures())));
	}

	private Chart chart(String title, String y, List<Series> series) {
		List<Mark> marks = this.legs.stream()
			.map((leg) -> new Mark(this.time.seconds(leg.done().beganMillis()), leg.move().words()))
			.toList();
		return new Chart(title, this.time.axis(), Axis.linear(y), series, marks);
	}

	private Series reads(String source) {
		return count(source,
				this.answers.stream()
					.filter((one) -> one.observation().read() && one.observation().answered())
					.filter((one) -> one.source().equals(source))
					.map(Given::observation))
			.as(Style.AREA);
	}

	private Series lost(String name, Predicate<Loss> which) {
		return count(name, this.losses.stream().filter(which).map(Loss::seen));
	}

	private Series failures() {
		return count("requests", this.answers.stream().map(Given::observation).filter((one) -> !one.answered()));
	}

	private Series count(String name, Stream<Observation> some) {
		return this.time.count(name, some.toList(), (one) -> true);
	}

}
