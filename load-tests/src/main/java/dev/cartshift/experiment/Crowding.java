package dev.cartshift.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Skew;
import dev.cartshift.report.Unit;

/**
 * How an arm's requests crowded on some of its pods.
 *
 * @param capacity of each pod
 */
record Crowding(Arm arm, Capacity capacity) {

	/** What an average-based autoscaler usually aims at. */
	private static final double TARGET = 0.7;

	String name() {
		return this.arm.name();
	}

	Map<String, Long> requests() {
		return this.arm.requestsByPod();
	}

	long[] counts() {
		return requests().values().stream().mapToLong(Long::longValue).toArray();
	}

	Skew skew() {
		return Skew.of(counts());
	}

	/** Requests of each client address. */
	double[] weights() {
		return this.arm.observations()
			.collect(Collectors.groupingBy(Observation::address, Collectors.counting()))
			.values()
			.stream()
			.mapToDouble(Long::doubleValue)
			.toArray();
	}

	LossRate failures() {
		List<Observation> all = this.arm.observations().toList();
		return new LossRate(all.size(), (int) all.stream().filter((observation) -> !observation.answered()).count(), 0);
	}

	/**
	 * By pod: what it served over what it could have served, in the second half of the
	 * time in which shoppers arrived. By then queues have grown, and nobody has left yet.
	 */
	private double[] utilizations() {
		Duration half = this.arm.population().arrivals().dividedBy(2);
		long from = this.arm.observations().mapToLong(Observation::startMillis).min().orElse(0) + half.toMillis();
		return requests().keySet()
			.stream()
			.mapToDouble((pod) -> this.capacity.utilization(this.arm.observations()
				.filter((observation) -> observation.pod().equals(pod) && observation.answered())
				.filter((observation) -> from <= observation.endMillis()
						&& observation.endMillis() < from + half.toMillis())
				.count(), half))
			.toArray();
	}

	/**
	 * Of the busiest pod: the requests that it was sent, refused ones included, over what
	 * it could have served while shoppers arrived.
	 */
	double hottestOffered() {
		return this.capacity.utilization(Arrays.stream(counts()).max().orElse(0), this.arm.population().arrivals());
	}

	private Latencies of(String pod) {
		return Latencies.of(this.arm.observations().filter((observation) -> observation.pod().equals(pod)));
	}

	private List<Long> p99s() {
		return this.arm.requestsByPod()
			.keySet()
			.stream()
			.map(this::of)
			.filter((pod) -> pod.count() > 0)
			.map((pod) -> pod.at(99))
			.sorted()
			.toList();
	}

	long p99() {
		return Latencies.of(this.arm.observations()).at(99);
	}

	long slowestP99() {
		return p99s().getLast();
	}

	Stream<Measure> measures() {
		long all = this.arm.observations().count();
		double[] utilizations = utilizations();
		double average = Arrays.stream(utilizations).average().orElse(0);
		LossRate failures = failures();
		return Stream.of(Measure.of(name(), "p99", Unit.MILLISECONDS, all, p99()),
				Measure.of(name(), "p99, quickest pod", Unit.MILLISECONDS, all, p99s().getFirst()),
				Measure.of(name(), "p99, slowest pod", Unit.MILLISECONDS, all, slowestP99()),
				Measure.of(name(), "requests refused or failed", Unit.SHARE, all, failures.value())
					.between(failures.low(), failures.high()),
				Measure.of(name(), "busiest pod over mean", Unit.RATIO, all, skew().maxOverMean()),
				Measure.of(name(), "offered to the hottest pod", Unit.SHARE, all, hottestOffered()),
				Measure.of(name(), "utilization, hottest pod", Unit.SHARE, all,
						Arrays.stream(utilizations).max().orElse(0)),
				Measure.of(name(), "utilization, average", Unit.SHARE, all, average),
				Measure.of(name(), "pods that an autoscaler at 70 % wants", Unit.COUNT, all,
						Math.ceil(utilizations.length * average / TARGET)));
	}

	/** Bars side by side for each arm, pods from the busiest to the idlest. */
	static Chart loads(List<Crowding> arms) {
		return byRank("Load share by pod, busiest first", Axis.share("requests, %"), arms, (arm) -> {
			double all = IntStream.range(0, arm.counts().length).mapToDouble((i) -> arm.counts()[i]).sum();
			return arm.requests().values().stream().map((count) -> count / all).toList();
		});
	}

	static Chart tails(List<Crowding> arms) {
		return byRank("p99 by pod, slowest first", Axis.linear("ms"), arms,
				(arm) -> arm.requests().keySet().stream().map((pod) -> (double) arm.of(pod).at(99)).toList());
	}

	private static Chart byRank(String title, Axis y, List<Crowding> arms, Function<Crowding, List<Double>> values) {
		int pods = arms.getFirst().requests().size();
		return new Chart(title,
				Axis.categories("pod", IntStream.rangeClosed(1, pods).mapToObj((rank) -> "#" + rank).toList()), y,
				arms.stream().map((arm) -> {
					List<Double> sorted = values.apply(arm).stream().sorted(Comparator.reverseOrder()).toList();
					return new Series(arm.name(), Style.BARS,
							IntStream.range(0, sorted.size()).mapToObj((i) -> Point.at(i, sorted.get(i))).toList());
				}).toList());
	}

	/** The share of requests that took longer than so many milliseconds. */
	static Chart curves(List<Crowding> arms) {
		double[] percentiles = { 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9 };
		return new Chart("Latency not exceeded by a share of requests", Axis.share("share of requests"), Axis.log("ms"),
				arms.stream().map((arm) -> {
					Latencies all = Latencies.of(arm.arm().observations());
					return new Series(arm.name(), Style.LINE,
							Arrays.stream(percentiles)
								.mapToObj((share) -> Point.at(share / 100, Math.max(1, all.at(share))))
								.toList());
				}).toList());
	}

}
