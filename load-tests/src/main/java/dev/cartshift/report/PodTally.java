package dev.cartshift.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.HdrHistogram.Histogram;

/**
 * Counts answers by who gave them; not thread-safe.
 */
final class PodTally {

	static final int SIGNIFICANT_DIGITS = 3;

	private final Conditions conditions;

	private final Histogram all = new Histogram(SIGNIFICANT_DIGITS);

	private final SortedMap<String, Histogram> pods = new TreeMap<>();

	private final Map<String, String> firstPods = new HashMap<>();

	private final SortedSet<String> wanderers = new TreeSet<>();

	private final SortedMap<String, Integer> unknown = new TreeMap<>();

	private final ChoiceTally choices;

	private int unnamed;

	PodTally(Conditions conditions) {
		this.conditions = conditions;
		this.choices = new ChoiceTally(conditions);
		conditions.pods().forEach(this::pod);
	}

	void add(Exchange exchange) {
		this.all.recordValue(exchange.latencyMillis());
		if (exchange.verdict() == Verdict.UNKNOWN) {
			this.unknown.merge(answer(exchange), 1, Integer::sum);
		}
		if (!exchange.pod().isBlank()) {
			addNamed(exchange);
		}
		else if (exchange.status() != 0) {
			this.unnamed++;
		}
	}

	private void addNamed(Exchange exchange) {
		pod(exchange.pod()).recordValue(exchange.latencyMillis());
		this.choices.add(exchange);
		String pinned = pinned(exchange);
		String first = this.firstPods.putIfAbsent(pinned, exchange.pod());
		if (first != null && !first.equals(exchange.pod())) {
			this.wanderers.add(pinned);
		}
	}

	/** Who would meet one pod only, if there were affinity. */
	private String pinned(Exchange exchange) {
		return this.conditions.phase().stickyByCookie() ? "journey " + exchange.journey() : exchange.address();
	}

	private Histogram pod(String name) {
		return this.pods.computeIfAbsent(name, (pod) -> new Histogram(SIGNIFICANT_DIGITS));
	}

	private static String answer(Exchange exchange) {
		String answer = (exchange.status() == 0) ? "no answer" : "status " + exchange.status();
		return answer + " at " + exchange.step().label();
	}

	long requests() {
		return this.all.getTotalCount();
	}

	Percentiles latency() {
		return Percentiles.of(this.all);
	}

	List<PodLoad> loads() {
		return this.pods.entrySet().stream().map((pod) -> PodLoad.of(pod.getKey(), pod.getValue())).toList();
	}

	PodChoices choices() {
		return this.choices.choices();
	}

	Oddities oddities() {
		return new Oddities(this.unknown, this.unnamed, strangers(), this.wanderers);
	}

	private SortedSet<String> strangers() {
		SortedSet<String> strangers = new TreeSet<>(this.pods.keySet());
		this.conditions.pods().forEach(strangers::remove);
		return this.conditions.pods().isEmpty() ? new TreeSet<>() : strangers;
	}

}
