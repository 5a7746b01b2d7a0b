package dev.cartshift.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.LossRate;

/**
 * One population of a run, and what it saw.
 *
 * @param stateInPods whether its carts were in the pods
 * @param pods all that were ever behind its target
 * @param cutOff as {@link Fleet#cutOff}
 */
record Arm(Population population, boolean stateInPods, Set<String> pods, List<Trail> trails, OptionalLong cutOff) {

	Arm {
		pods = Set.copyOf(pods);
		trails = List.copyOf(trails);
	}

	static Arm of(Population population, Fleet fleet, Run run) {
		Set<String> pods = new TreeSet<>(fleet.pods());
		run.disruptions()
			.stream()
			.filter((disruption) -> disruption.fleet().equals(fleet.cast().name()))
			.forEach((disruption) -> {
				pods.addAll(disruption.went());
				pods.addAll(disruption.came());
			});
		return new Arm(population, fleet.cast().phase().stateInPods(), pods,
				run.observations().of(population.name()).trails(), fleet.cutOff(population.target()));
	}

	String name() {
		return this.population.name();
	}

	Stream<Observation> observations() {
		return this.trails.stream().flatMap((trail) -> trail.observations().stream());
	}

	/** Whose every answer tells something, and who were there as long as planned. */
	List<Trail> judged() {
		return this.trails.stream().filter(Trail::answered).filter(this::whole).toList();
	}

	private boolean whole(Trail trail) {
		int reads = trail.reads().size();
		return this.population.persistent() ? reads > 0 : reads == this.population.reads();
	}

	LossRate lostAt(int read, double predicted) {
		List<Trail> judged = judged();
		return new LossRate(judged.size(), (int) judged.stream().filter((trail) -> trail.lostAt(read)).count(),
				predicted);
	}

	LossRate lostAtAny(double predicted) {
		List<Trail> judged = judged();
		return new LossRate(judged.size(), (int) judged.stream().filter(Trail::lost).count(), predicted);
	}

	/** How many requests each pod answered; those that answered none are there too. */
	Map<String, Long> requestsByPod() {
		Map<String, Long> requests = new TreeMap<>(
				Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
		this.pods.forEach((pod) -> requests.put(pod, 0L));
		observations().filter((observation) -> !observation.pod().isEmpty())
			.forEach((observation) -> requests.merge(observation.pod(), 1L, Long::sum));
		return requests;
	}

	/** Why what was seen must not be believed, if nothing was done to the pods. */
	Stream<String> doubts() {
		return Stream.concat(unanswered(), doubtsDespiteSilence()).map((doubt) -> name() + ": " + doubt);
	}

	/** The same where some requests may remain without an answer. */
	Stream<String> doubtsOfAnswers() {
		return doubtsDespiteSilence().map((doubt) -> name() + ": " + doubt);
	}

	private Stream<String> unanswered() {
		int missing = this.population.shoppers() - judged().size();
		return (missing == 0) ? Stream.empty() : Stream
			.of("%d of %d shoppers could not be judged; %s".formatted(missing, this.population.shoppers(), unknown()));
	}

	private String unknown() {
		String answers = observations().filter((observation) -> !observation.answered())
			.collect(Collectors.groupingBy(Arm::answer, TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.map((answer) -> answer.getValue() + " × " + answer.getKey())
			.collect(Collectors.joining(", "));
		return answers.isEmpty() ? "the instrument lost sight of them" : answers;
	}

	private static String answer(Observation observation) {
		return ((observation.status() == 0) ? "no answer" : "status " + observation.status()) + " to "
				+ observation.action().name().toLowerCase(java.util.Locale.ROOT);
	}

	private Stream<String> doubtsDespiteSilence() {
		long unnamed = observations().filter((observation) -> observation.answered() && observation.pod().isEmpty())
			.count();
		Set<String> strangers = observations().map(Observation::pod)
			.filter((pod) -> !pod.isEmpty() && !this.pods.contains(pod))
			.collect(Collectors.toCollection(TreeSet::new));
		int surprises = this.trails.stream().mapToInt((trail) -> trail.surprises(this.stateInPods)).sum();
		return Stream
			.of(this.trails.isEmpty() ? "nobody came" : "",
					(!this.trails.isEmpty() && this.trails.size() < this.population.shoppers())
							? this.trails.size() + " of " + this.population.shoppers() + " shoppers were seen" : "",
					(unnamed > 0) ? unnamed + " answers do not say who served them (X-Served-By)" : "",
					strangers.isEmpty() ? "" : "answers came from " + strangers + ", which are not among " + this.pods,
					(surprises > 0) ? "the oracle disagrees with " + surprises + " of " + reads() + " reads" : "")
			.filter((doubt) -> !doubt.isEmpty());
	}

	private long reads() {
		return this.trails.stream().flatMapToInt((trail) -> IntStream.of(trail.reads().size())).sum();
	}

}
