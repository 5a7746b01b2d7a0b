package dev.cartshift.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Passage;

/**
 * A move that was made: what was seen from its beginning to that of the next.
 *
 * @param done what came of it
 * @param answers in the order in which they were asked for, also those that never came
 * @param losses that were found in that time
 */
record Leg(Move move, Disruption done, List<Given> answers, List<Loss> losses) {

	/** How long after its death requests may meet a pod that is not there. */
	private static final long DEAD_POD_MILLIS = 5_000;

	/** How long after its restart a store may still be taken for dead. */
	private static final long STORE_MILLIS = 3_000;

	Leg {
		answers = List.copyOf(answers);
		losses = List.copyOf(losses);
	}

	/**
	 * Whether it had to fail because of this: a pod that dies takes what it was just
	 * asked along, and carts that are in Redis alone are refused while that is away.
	 */
	boolean excuses(Observation failure) {
		return switch (this.done.act()) {
			case Kind.POD_REPLACEMENT -> failure.status() == 0 && overlaps(failure, began() + DEAD_POD_MILLIS);
			case Kind.STORE_RESTART -> failure.status() == 503 && this.move.to().refuses(failure.action())
					&& overlaps(failure, this.done.endedMillis() + STORE_MILLIS);
			default -> false;
		};
	}

	private boolean overlaps(Observation one, long end) {
		return one.endMillis() >= began() && one.startMillis() <= end;
	}

	/**
	 * Whether it had to be lost because of this: what was in the memory of a pod that is
	 * not there any more, and nowhere else.
	 */
	boolean excuses(Loss loss) {
		boolean since = loss.seen().endMillis() >= began() && !loss.keptAfter(this.done.endedMillis());
		boolean withItsPod = this.done.went().contains(loss.before().pod());
		return since && withItsPod && (this.move.leavesMemory()
				|| (this.move.to().endsWithPod() && this.done.act() == Kind.POD_REPLACEMENT));
	}

	private long began() {
		return this.done.beganMillis();
	}

	Stream<Observation> failures() {
		return this.answers.stream().map(Given::observation).filter((one) -> !one.answered());
	}

	/** Whether carts were changed while it lasted. */
	boolean changes() {
		return any((one) -> one.observation().action() == Action.CHANGE);
	}

	/** Whether a cart was read, when all was done, from where it is to be now. */
	boolean readsAsItShould() {
		return any((one) -> one.observation().startMillis() >= this.done.endedMillis()
				&& this.move.to().sources().contains(one.source()));
	}

	/** Whether anybody asked for anything while it was done. */
	boolean met() {
		return this.answers.stream().anyMatch((one) -> one.observation().startMillis() < this.done.endedMillis());
	}

	private boolean any(Predicate<Given> test) {
		return this.answers.stream().filter((one) -> one.observation().answered()).anyMatch(test);
	}

	/** Whether somebody met a pod of the second release after one of the first. */
	boolean led(Waypoint first, Waypoint second) {
		Map<Integer, List<Given>> byShopper = this.answers.stream()
			.filter((one) -> one.observation().answered())
			.collect(Collectors.groupingBy((one) -> one.observation().shopper()));
		return byShopper.values().stream().anyMatch((some) -> follows(some, first, second));
	}

	private static boolean follows(List<Given> some, Waypoint first, Waypoint second) {
		return some.stream().dropWhile((one) -> !one.runs(first)).anyMatch((one) -> one.runs(second));
	}

	Passage passage(TimeLine time) {
		long carts = this.losses.stream().filter(Loss::ofCart).count();
		return new Passage(this.move.words(), time.seconds(began()), time.seconds(this.done.endedMillis()),
				this.done.went().size(), this.done.came().size(), reads(), carts, this.losses.size() - carts,
				failures().count(),
				this.answers.stream().mapToInt((one) -> one.observation().latencyMillis()).max().orElse(0));
	}

	private Passage.Reads reads() {
		List<String> sources = this.answers.stream()
			.filter((one) -> one.observation().read() && one.observation().answered())
			.map(Given::source)
			.toList();
		return new Passage.Reads(sources.size(), count(sources, "memory"), count(sources, "both"),
				count(sources, "redis"), count(sources, "token"));
	}

	private static long count(List<String> sources, String source) {
		return sources.stream().filter(source::equals).count();
	}

}
