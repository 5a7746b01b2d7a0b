package dev.cartshift.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cartshift.experiment.KeyRotation.Ring;
import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Mark;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/**
 * What came of rotating keys. Who signed a shopper's tokens and who was asked to read
 * them is known from {@code X-Served-By}, so each single answer is foretold.
 */
final class Rotated {

	private static final int CONFLICT = 409;

	private final List<Arm> arms;

	private final TimeLine time;

	private final List<Stretch> stretches;

	private final List<Asked> asked;

	Rotated(List<Arm> arms, Run run) {
		this.arms = List.copyOf(arms);
		this.time = TimeLine.of(run);
		Map<String, Ring> pods = new HashMap<>();
		for (int step = 0; step < run.disruptions().size(); step++) {
			Ring ring = Ring.values()[step + 1];
			run.disruptions().get(step).came().forEach((pod) -> pods.put(pod, ring));
		}
		this.asked = this.arms.stream()
			.flatMap((arm) -> arm.trails().stream())
			.flatMap((trail) -> asked(trail, pods))
			.toList();
		this.stretches = stretches(run.disruptions());
	}

	/** Each request of a shopper, and who had signed what it asked for. */
	private static Stream<Asked> asked(Trail trail, Map<String, Ring> pods) {
		List<Asked> asked = new ArrayList<>();
		Optional<Ring> signer = Optional.empty();
		for (Observation one : trail.observations()) {
			Ring ring = pods.getOrDefault(one.pod(), Ring.BEFORE);
			boolean signs = one.action() == Action.ADD || one.action() == Action.LOGIN;
			if (signs && one.answered()) {
				signer = Optional.of(ring);
			}
			asked.add(new Asked(one, ring, signs ? Optional.empty() : signer));
		}
		return asked.stream();
	}

	private List<Stretch> stretches(List<Disruption> steps) {
		List<Stretch> found = new ArrayList<>();
		for (int step = 0; step < steps.size(); step++) {
			long end = (step + 1 < steps.size()) ? steps.get(step + 1).beganMillis() : Long.MAX_VALUE;
			Disruption disruption = steps.get(step);
			found.add(new Stretch(Ring.values()[step + 1], this.time.seconds(disruption.beganMillis()),
					this.time.seconds(disruption.endedMillis()),
					this.asked.stream().filter((one) -> one.within(disruption.beganMillis(), end)).toList()));
		}
		return List.copyOf(found);
	}

	List<Arm> arms() {
		return this.arms;
	}

	/** One for each step. */
	List<Stretch> stretches() {
		return this.stretches;
	}

	Stream<String> against() {
		return Stream
			.of(against(Asked::lost, "%d of %d requests found a cart or a login lost"),
					against((one) -> one.unreadable() && one.readableInTheory(),
							"%d of %d requests were unreadable for a pod that has the key"),
					against((one) -> one.answered() && !one.readableInTheory(),
							"%d of %d requests were answered by a pod that lacks the key"),
					against((one) -> !one.answered() && !one.unreadable(), "%d of %d requests had no answer"))
			.flatMap((sentences) -> sentences);
	}

	private Stream<String> against(Predicate<Asked> wrong, String sentence) {
		long count = this.asked.stream().filter(wrong).count();
		return Against.when(count > 0, sentence, count, this.asked.size());
	}

	/** Each step must have been put to the test. */
	Stream<String> doubts() {
		return Stream.concat(this.arms.stream().flatMap(Arm::doubtsOfAnswers), Stream.of(
				untested(Ring.SIGNING, (one) -> one.met(Ring.SIGNING, Ring.PUBLISHED),
						"no token signed with the new key met a pod that signs with the old one"),
				untested(Ring.SIGNING, (one) -> one.met(Ring.PUBLISHED, Ring.SIGNING),
						"no token signed with the old key met a pod that signs with the new one"),
				untested(Ring.REMOVED, (one) -> !one.readableInTheory(), "no token met a pod that lacks its key"),
				untested(Ring.RETURNED, (one) -> one.met(Ring.BEFORE, Ring.RETURNED),
						"no token from before was read in the end"))
			.flatMap((doubts) -> doubts));
	}

	private Stream<String> untested(Ring step, Predicate<Asked> test, String sentence) {
		boolean tested = this.stretches.stream()
			.filter((stretch) -> stretch.ring() == step)
			.anyMatch((stretch) -> stretch.asked().stream().anyMatch(test));
		return Against.when(!tested, "%s: %s: more --shoppers", step.words(), sentence);
	}

	List<Chart> charts() {
		return List.of(chart("Unreadable: answers with status 409", Asked::unreadable),
				chart("Carts and logins found lost", Asked::lost));
	}

	private Chart chart(String title, Predicate<Asked> counted) {
		List<Chart.Series> series = this.arms.stream()
			.map((arm) -> this.time.count(arm.name(),
					this.asked.stream()
						.filter((one) -> one.observation().population().equals(arm.name()))
						.filter(counted)
						.map(Asked::observation)
						.toList(),
					(observation) -> true))
			.toList();
		return new Chart(title, this.time.axis(), Axis.linear("answers a second"), series,
				this.stretches.stream().map((stretch) -> new Mark(stretch.began(), stretch.ring().words())).toList());
	}

	/**
	 * A request.
	 *
	 * @param reader what the pod that answered was told
	 * @param signer what the pod was told that signed what this asks for; empty if there
	 * was none, or nothing is asked
	 */
	record Asked(Observation observation, Ring reader, Optional<Ring> signer) {

		boolean within(long from, long to) {
			return from <= this.observation.startMillis() && this.observation.startMillis() < to;
		}

		boolean answered() {
			return this.observation.answered();
		}

		boolean lost() {
			return this.observation.verdict().lost();
		}

		boolean unreadable() {
			return this.observation.status() == CONFLICT;
		}

		boolean readableInTheory() {
			return this.signer.map(this.reader::reads).orElse(true);
		}

		boolean met(Ring signedBy, Ring readBy) {
			return answered() && this.reader == readBy && this.signer.equals(Optional.of(signedBy));
		}

	}

	/**
	 * From the beginning of a step to that of the next.
	 *
	 * @param began in seconds after the first request
	 * @param ended when the step itself was over
	 */
	record Stretch(Ring ring, double began, double ended, List<Asked> asked) {

		String when() {
			return "%.1f s after the first request, over after %.1f s".formatted(this.began, this.ended);
		}

		Stream<Measure> measures() {
			return Stream.of(losers(Action.READ, "shoppers who lost their cart"),
					losers(Action.ME, "shoppers who lost their login"),
					count("unreadable", Asked::unreadable).predicted(number((one) -> !one.readableInTheory())),
					count("without any answer", (one) -> !one.answered() && !one.unreadable()).predicted(0));
		}

		private Measure losers(Action action, String quantity) {
			List<Asked> read = this.asked.stream()
				.filter((one) -> one.observation().action() == action && one.answered())
				.toList();
			return Measure.share(this.ring.words(), quantity,
					new LossRate(shoppers(read.stream()), shoppers(read.stream().filter(Asked::lost)), 0));
		}

		private static int shoppers(Stream<Asked> some) {
			return (int) some.map((one) -> one.observation().shopper()).distinct().count();
		}

		private Measure count(String quantity, Predicate<Asked> counted) {
			return Measure.of(this.ring.words(), quantity, Unit.COUNT, this.asked.size(), number(counted));
		}

		private long number(Predicate<Asked> counted) {
			return this.asked.stream().filter(counted).count();
		}

	}

}
