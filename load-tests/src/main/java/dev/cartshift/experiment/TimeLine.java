package dev.cartshift.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Mark;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;

/**
 * A run second by second, from its first measured request on.
 *
 * @param beganMillis when that was sent, in milliseconds of the epoch
 * @param seconds how many there are
 */
record TimeLine(Run run, long beganMillis, int seconds) {

	static TimeLine of(Run run) {
		long began = run.observations().beganMillis();
		return new TimeLine(run, began, (int) ((run.observations().endedMillis() - began) / 1000));
	}

	/** Seconds after the first request. */
	double seconds(long millis) {
		return (millis - this.beganMillis) / 1000.0;
	}

	/** When everything began that was done to the pods, and when it was over. */
	List<Mark> marks() {
		return this.run.disruptions()
			.stream()
			.map((disruption) -> new Mark(seconds(disruption.beganMillis()), mark(disruption)))
			.distinct()
			.limit(1)
			.toList();
	}

	private static String mark(Disruption disruption) {
		return disruption.act().words();
	}

	Axis axis() {
		return Axis.linear("seconds after the first request");
	}

	/** How many such observations there are in each second. */
	Series count(String name, List<Observation> some, Predicate<Observation> counted) {
		return series(name, some, (second) -> second.stream().filter(counted).count());
	}

	/** A latency percentile of each second, in milliseconds. */
	Series latency(String name, List<Observation> some, double percentile) {
		return series(name, some, (second) -> Latencies.of(second.stream()).at(percentile));
	}

	private Series series(String name, List<Observation> some, ToDoubleFunction<List<Observation>> value) {
		Map<Integer, List<Observation>> seconds = some.stream()
			.collect(Collectors.groupingBy((observation) -> (int) seconds(observation.startMillis()), TreeMap::new,
					Collectors.toList()));
		return new Series(name, Style.LINE,
				IntStream.rangeClosed(0, this.seconds)
					.mapToObj(
							(second) -> Point.at(second, value.applyAsDouble(seconds.getOrDefault(second, List.of()))))
					.toList());
	}

	Chart chart(String title, String y, List<Series> series) {
		return new Chart(title, axis(), Axis.linear(y), series, marks());
	}

}
