package dev.cartshift.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as text, at most 160 columns wide: conditions, a row for each cell, and what
 * the columns mean.
 */
public final class Table {

	private final Report report;

	private Table(Report report) {
		this.report = report;
	}

	/** The lines, each ended by a line feed. */
	public static String of(Report report) {
		return new Table(report).lines().collect(Collectors.joining("\n", "", "\n"));
	}

	private Stream<String> lines() {
		return Stream.of(Stream.of(conditions(), ""), columns().lines().stream(), Stream.of(""), notes())
			.flatMap((lines) -> lines);
	}

	private String conditions() {
		return "%s%s replicas, %s client addresses, %s, %s, seed %d".formatted(targets(),
				distinct((cell) -> cell.conditions().replicas()),
				distinct((cell) -> cell.conditions().clientAddresses()),
				distinct((cell) -> connections(cell.conditions().connectionModel())),
				distinct((cell) -> cell.conditions().fault().map(Aftermath::words).orElse("no faults injected")),
				this.report.seed());
	}

	private String targets() {
		String targets = this.report.cells()
			.stream()
			.map((cell) -> cell.conditions().target())
			.filter((target) -> !target.isEmpty())
			.distinct()
			.collect(Collectors.joining(" or "));
		return targets.isEmpty() ? "" : targets + ": ";
	}

	private static String connections(ConnectionModel model) {
		return (model.reconnect() == 1) ? "a new connection per request" : (model.reconnect() == 0)
				? "a connection per shopper" : "a new connection before a request with p=" + model;
	}

	private String distinct(Function<Cell, Object> condition) {
		return this.report.cells()
			.stream()
			.map(condition)
			.distinct()
			.map(String::valueOf)
			.collect(Collectors.joining(" or "));
	}

	private Columns columns() {
		return new Columns().left("phase", each((cell) -> cell.conditions().phase().label()))
			.left("variant", each((cell) -> cell.conditions().variant()))
			.left("affinity", each((cell) -> cell.conditions().affinity()))
			.right("connections", each((cell) -> connections(cell.conditions())))
			.right("journeys\njudged", each(Table::journeys))
			.right("first read lost, %\n(95 % interval)\n/predicted", each((cell) -> firstRead(cell.at(Step.R1))))
			.right("carts lost,\n% of journeys\n(95 % interval) ", each((cell) -> rate(cell.cartLossRate())))
			.right("logins lost,\n% of journeys\n(95 % interval) ", each((cell) -> rate(cell.loginLossRate())))
			.right("latency, ms\np50/p95/p99", each((cell) -> latency(cell.latencyMillis())))
			.right("p99 by pod, ms\nfastest–slowest", each(Table::podLatency))
			.right("busiest\npod, % of\nrequests", each(Table::busiest));
	}

	private List<String> each(Function<Cell, String> text) {
		return this.report.cells().stream().map(text).toList();
	}

	private static String connections(Conditions conditions) {
		return (conditions.connections() == 0) ? "?" : Long.toString(conditions.connections());
	}

	private static String journeys(Cell cell) {
		JourneyCounts journeys = cell.journeys();
		return (journeys.judged() == journeys.started()) ? Integer.toString(journeys.judged())
				: journeys.judged() + " of " + journeys.started();
	}

	private static String firstRead(LossRate rate) {
		return (rate.judged() == 0) ? "–" : "%s (%s–%s)/%s".formatted(percent(rate.value()), percent(rate.low()),
				percent(rate.high()), percent(rate.predicted()));
	}

	private static String rate(LossRate rate) {
		return (rate.judged() == 0) ? "–" : "%s (%s–%s)%s".formatted(percent(rate.value()), percent(rate.low()),
				percent(rate.high()), rate.saturated() ? "*" : " ");
	}

	private static String latency(Percentiles millis) {
		return millis.p50() + "/" + millis.p95() + "/" + millis.p99();
	}

	private static String podLatency(Cell cell) {
		List<PodLoad> slowestLast = cell.pods()
			.stream()
			.filter((pod) -> pod.requests() > 0)
			.sorted(Comparator.comparingLong(PodLoad::p99Millis))
			.toList();
		return slowestLast.isEmpty() ? "–"
				: slowestLast.getFirst().p99Millis() + "–" + slowestLast.getLast().p99Millis();
	}

	private static String busiest(Cell cell) {
		ToLongFunction<PodLoad> requests = PodLoad::requests;
		long all = cell.pods().stream().mapToLong(requests).sum();
		return (all == 0) ? "–" : percent((double) cell.pods().stream().mapToLong(requests).max().orElse(0) / all);
	}

	private Stream<String> notes() {
		List<String> notes = new ArrayList<>();
		notes.add("journey: one shopper's 12 requests, from the first page to checkout.");
		notes.add(
				"first read lost: the cart, read right after the first product was added, is not what was acknowledged.");
		notes.add("carts lost: journeys in which any of 3 cart reads or the order was not what was acknowledged;"
				+ " logins lost: any of 3 reads of who is logged in.");
		notes.add(
				"Intervals: Wilson score. Latencies: over the whole run, as the load generator saw them. Busiest pod: even is 100 % / replicas.");
		new JourneyNote(this.report.cells()).lines().forEach(notes::add);
		if (anySaturated()) {
			notes.add("* saturated: more than 99 % predicted, so a broken instrument could show it too;"
					+ " the first read is the one to compare with its prediction.");
		}
		notes.add(oracle());
		canary().forEach(notes::add);
		return Stream.concat(notes.stream(), faults());
	}

	private Stream<String> faults() {
		List<String> faults = this.report.cells().stream().flatMap((cell) -> new FaultNote(cell).lines()).toList();
		return faults.isEmpty() ? Stream.empty() : Stream.concat(faults.stream(), FaultNote.WORDS.stream());
	}

	private boolean anySaturated() {
		return this.report.cells()
			.stream()
			.anyMatch((cell) -> cell.cartLossRate().saturated() || cell.loginLossRate().saturated());
	}

	private String oracle() {
		Agreement all = this.report.cells().stream().map(Cell::oracle).reduce(Agreement.NONE, Agreement::plus);
		return "The oracle predicted %d verdicts from nothing but who answered (X-Served-By); %d were seen otherwise."
			.formatted(all.verdicts(), all.disagreements());
	}

	private Stream<String> canary() {
		Alarms all = this.report.cells().stream().map(Cell::canary).reduce(Alarms.NONE, Alarms::plus);
		return all.watched() ? Stream.concat(Stream
			.of("The pods' canary (X-Cart-Loss) raised %d alarms in %d journeys; in %d it and the shopper disagree on whether a cart was lost."
				.formatted(all.alarms(), all.journeys(), all.mistaken())), difference(all)) : Stream.empty();
	}

	/** Why alarms are not as many as reads that were lost. */
	private static Stream<String> difference(Alarms all) {
		return (all.mistaken() == 0 && all.alarms() > 0) ? Stream
			.of("%d alarms were at changes, where nobody reads; %d of %d lost reads raised none, as the cart had been begun anew at such a change."
				.formatted(all.atChanges(), all.begunAnew(), all.lostReads())) : Stream.empty();
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f", 100 * share);
	}

}
