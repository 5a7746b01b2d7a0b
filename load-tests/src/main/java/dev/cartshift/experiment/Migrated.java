package dev.cartshift.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Passage;
import dev.cartshift.report.Unit;

/**
 * What came of a migration: each answer put down to the release that gave it, and to what
 * was done last before it was asked for.
 */
final class Migrated {

	private static final String WHOLE = "all the way";

	private final TimeLine time;

	private final List<Given> answers;

	private final List<Loss> losses;

	private final List<Leg> legs;

	Migrated(List<String> firstPods, List<Move> moves, Run run) {
		this.time = TimeLine.of(run);
		Map<String, Waypoint> releases = Given.releases(firstPods, moves, run.disruptions());
		this.answers = run.observations()
			.all()
			.stream()
			.map((one) -> new Given(one, Optional.ofNullable(releases.get(one.pod()))))
			.toList();
		this.losses = run.observations().trails().stream().flatMap(Loss::of).toList();
		this.legs = legs(moves, run.disruptions());
	}

	private List<Leg> legs(List<Move> moves, List<Disruption> done) {
		List<Leg> all = new ArrayList<>();
		for (int move = 0; move < done.size(); move++) {
			long from = done.get(move).beganMillis();
			long to = (move + 1 < done.size()) ? done.get(move + 1).beganMillis() : Long.MAX_VALUE;
			Predicate<Observation> within = (one) -> from <= one.startMillis() && one.startMillis() < to;
			all.add(new Leg(moves.get(move), done.get(move),
					this.answers.stream().filter((one) -> within.test(one.observation())).toList(),
					this.losses.stream().filter((loss) -> within.test(loss.seen())).toList()));
		}
		return List.copyOf(all);
	}

	List<Passage> passages() {
		return this.legs.stream().map((leg) -> leg.passage(this.time)).toList();
	}

	/** What left carts behind that were in memory alone, if anything did. */
	Optional<Leg> firstHop() {
		return this.legs.stream().filter((leg) -> leg.move().leavesMemory()).findFirst();
	}

	/** What was lost, and had to be kept. */
	List<Loss> unforeseenLosses() {
		return this.losses.stream().filter((loss) -> this.legs.stream().noneMatch((leg) -> leg.excuses(loss))).toList();
	}

	/** What failed, and had to be answered. */
	List<Observation> unforeseenFailures() {
		return this.answers.stream()
			.map(Given::observation)
			.filter((one) -> !one.answered() && this.legs.stream().noneMatch((leg) -> leg.excuses(one)))
			.toList();
	}

	Stream<Measure> measures() {
		List<Loss> lost = unforeseenLosses();
		return Stream.of(losses("carts", lost.stream().filter(Loss::ofCart).count()),
				losses("logins", lost.stream().filter((loss) -> !loss.ofCart()).count()),
				Measure
					.of(WHOLE, "requests that had to be answered, and were not", Unit.COUNT, this.answers.size(),
							unforeseenFailures().size())
					.predicted(0));
	}

	private Measure losses(String what, long count) {
		return Measure.of(WHOLE, what + " lost that had to be kept", Unit.COUNT, this.answers.size(), count)
			.predicted(0);
	}

	Stream<String> against() {
		List<Loss> lost = unforeseenLosses();
		List<Observation> failed = unforeseenFailures();
		return Stream.concat(
				byMove(lost.stream().map(Loss::seen).toList(), (one) -> one.verdict() + " at " + words(one))
					.map((where) -> "carts or logins were lost, " + where),
				byMove(failed,
						(one) -> ((one.status() == 0) ? "no answer" : "status " + one.status()) + " to " + words(one))
					.map((where) -> "requests had no answer, or not the one expected, " + where));
	}

	private static String words(Observation one) {
		return one.action().name().toLowerCase(Locale.ROOT);
	}

	/** A sentence for each move after whose beginning something was wrong. */
	private Stream<String> byMove(List<Observation> wrong, Function<Observation, String> words) {
		Map<Integer, List<Observation>> moves = wrong.stream()
			.collect(Collectors.groupingBy(this::move, TreeMap::new, Collectors.toList()));
		return moves.entrySet()
			.stream()
			.map((entry) -> ((entry.getKey() < 0) ? "before anything was done"
					: this.legs.get(entry.getKey()).move().words())
					+ ": "
					+ entry.getValue()
						.stream()
						.collect(Collectors.groupingBy(words, TreeMap::new, Collectors.counting()))
						.entrySet()
						.stream()
						.map((kind) -> kind.getValue() + " × " + kind.getKey())
						.collect(Collectors.joining(", ")));
	}

	/** The number of the last move that had begun by then; -1 before the first. */
	private int move(Observation one) {
		return (int) this.legs.stream().filter((leg) -> leg.done().beganMillis() <= one.startMillis()).count() - 1;
	}

	/** Each move must have been put to the test. */
	Stream<String> doubts() {
		long unnamed = this.answers.stream()
			.filter((one) -> one.observation().answered() && one.by().isEmpty())
			.count();
		return Stream.concat(this.legs.stream().flatMap(Migrated::doubts),
				Against.when(unnamed > 0, "%d answers do not say who served them, or came from strangers", unnamed));
	}

	private static Stream<String> doubts(Leg leg) {
		Move move = leg.move();
		String name = move.words();
		return Stream
			.of(Against.when(move.rollsOut() && !leg.led(move.from(), move.to()),
					"%s: nobody met a new pod after an old one", name),
					Against.when(move.mixesFreely() && !leg.led(move.to(), move.from()),
							"%s: nobody met an old pod after a new one", name),
					Against.when(move.trial() && !leg.met(), "%s: nobody asked for anything meanwhile", name),
					Against.when(!leg.changes(), "%s: nobody changed a cart", name),
					Against.when(!leg.readsAsItShould(), "%s: no cart was read from %s", name,
							String.join(" or ", move.to().sources().stream().sorted().toList())))
			.flatMap((doubts) -> doubts);
	}

	List<Chart> charts() {
		return new MigrationCharts(this.time, this.legs, this.answers, this.losses).all();
	}

}
