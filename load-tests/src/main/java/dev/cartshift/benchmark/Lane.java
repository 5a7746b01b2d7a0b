package dev.cartshift.benchmark;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * One kind of work of one subject, and what it has cost in each round.
 *
 * @param arm the subject's name
 * @param label of the work
 */
record Lane(String arm, String label, Job job, List<Cost> costs) {

	/**
	 * A connection may be closed for its idleness at the moment when it is used again.
	 */
	private static final double TOLERATED_FAILURES = 1e-4;

	/** Work on servers, of which nothing is known yet. */
	static Lane of(String arm, String label, Servers servers, Crowd crowd, Work work) {
		return new Lane(arm, label, (time) -> Cost.of(servers, crowd, work, time), new ArrayList<>());
	}

	/** The GET of a peer's URL, any 200 to which is a good answer. */
	static Lane of(PeerServer peer, HttpClient http) {
		Crowd strangers = Crowd.ofStrangers(peer, http);
		Crowd.Request get = (browser, number) -> browser.get(peer.url().toString()).isOk();
		return new Lane(peer.name(), "GET", (time) -> Cost.of(peer, strangers, get, time), new ArrayList<>());
	}

	/** What is done, for as long as it is told. */
	@FunctionalInterface
	interface Job {

		Cost work(Duration time) throws InterruptedException;

	}

	void warmUp(Duration time) throws InterruptedException {
		this.job.work(time);
	}

	void measure(Duration time) throws InterruptedException {
		this.costs.add(this.job.work(time));
	}

	List<Double> each(ToDoubleFunction<Cost> number) {
		return this.costs.stream().mapToDouble(number).boxed().toList();
	}

	Estimate estimate(ToDoubleFunction<Cost> number) {
		return Estimate.of(each(number));
	}

	/** Of this over another's, round by round. */
	Estimate over(Lane other, ToDoubleFunction<Cost> number) {
		return Estimate.ratio(each(number), other.each(number));
	}

	Measure measure(String what, Unit unit, ToDoubleFunction<Cost> number) {
		return estimate(number).measure(this.arm, this.label + ", " + what, unit, requests());
	}

	private long requests() {
		return this.costs.stream().mapToLong(Cost::requests).sum();
	}

	/** Why the costs cannot be believed, if they cannot. */
	Stream<String> doubts() {
		long failures = this.costs.stream().mapToLong(Cost::failures).sum();
		Stream<String> failed = (failures > TOLERATED_FAILURES * requests())
				? Stream.of("%s, %s: %d of %d requests were not answered as they should be".formatted(this.arm,
						this.label, failures, requests()))
				: Stream.empty();
		Stream<String> unresolved = this.costs.stream().allMatch(Cost::resolved) ? Stream.empty()
				: Stream.of("%s, %s: too little CPU time in a round to be measured".formatted(this.arm, this.label));
		return Stream.concat(failed, unresolved);
	}

}
