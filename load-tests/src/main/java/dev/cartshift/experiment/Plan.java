package dev.cartshift.experiment;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Who comes shopping in one run: first those who warm the pods up and of whom nothing is
 * written down, then all the others at the same time.
 *
 * <p>
 * Nobody is told apart but by name: two of those who warm up, or of those who are
 * measured, have different ones.
 *
 * @param seed of the shoppers' random choices
 */
public record Plan(long seed, List<Population> warmUp, List<Population> measured) {

	private static final JsonMapper JSON = JsonMapper.shared();

	public Plan {
		warmUp = List.copyOf(warmUp);
		measured = List.copyOf(measured);
		if (measured.isEmpty()) {
			throw new IllegalArgumentException("a plan has a population that is measured");
		}
		refuseTwice(warmUp);
		refuseTwice(measured);
	}

	private static void refuseTwice(List<Population> populations) {
		long names = populations.stream().map(Population::name).distinct().count();
		if (names < populations.size()) {
			throw new IllegalArgumentException(
					"populations have names of their own, not " + populations.stream().map(Population::name).toList());
		}
	}

	/** Reads what {@link #json} wrote. */
	public static Plan parse(String json) {
		return JSON.readValue(json, Plan.class);
	}

	public String json() {
		return JSON.writeValueAsString(this);
	}

	/**
	 * The same, where those who are measured and think leave after this time, or sooner.
	 */
	public Plan lasting(Duration time) {
		return new Plan(this.seed, this.warmUp, this.measured.stream().map((some) -> some.staying(time)).toList());
	}

	/** When those who are measured begin to arrive, after the first to warm up. */
	public Duration warmUpTime() {
		return this.warmUp.stream().map(Population::arrivals).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
	}

	/** Everybody whose carts the shop may hold. */
	public Stream<Population> populations() {
		return Stream.concat(this.warmUp.stream(), this.measured.stream());
	}

	/** How many shoppers are measured. */
	public long shoppers() {
		return this.measured.stream().mapToLong(Population::shoppers).sum();
	}

	/** How many requests will be written down, if nobody loses anything. */
	public long requests() {
		return this.measured.stream().mapToLong(Population::requests).sum();
	}

}
