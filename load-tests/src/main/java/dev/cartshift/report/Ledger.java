package dev.cartshift.report;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one shopper was told: every acknowledged change, kept beside the shop. Immutable.
 *
 * <p>
 * After a write without an answer nobody knows whether it happened, so the cart is a
 * <em>set</em> of possible carts, and the login may be either. A later read does not
 * narrow the set, as the write may still be under way: such a ledger accuses too little
 * rather than too much, and its journey is not judged anyway.
 *
 * <p>
 * A read that is none of the possible carts is lost, and of the kinds that fit, the first
 * of these names it:
 * <ol>
 * <li>{@link Verdict#FOREIGN}: a line this shopper never had is another shopper's;</li>
 * <li>{@link Verdict#EXTRA}: a line, or a quantity, this shopper never had and nobody
 * else is known to have;</li>
 * <li>{@link Verdict#STALE}: the whole cart is one this shopper had earlier, and not
 * empty;</li>
 * <li>{@link Verdict#MISSING}: everything in it was this shopper's, and something is
 * gone.</li>
 * </ol>
 *
 * @param possible the carts that the shop may rightly show; never empty
 * @param earlier every cart that was possible before
 * @param logins the names that {@code /api/me} may rightly answer, an empty one for a
 * guest; never empty
 */
public record Ledger(Set<Lines> possible, Set<Lines> earlier, Set<Optional<String>> logins) {

	public Ledger {
		possible = Set.copyOf(possible);
		earlier = Set.copyOf(earlier);
		logins = Set.copyOf(logins);
		if (possible.isEmpty() || logins.isEmpty()) {
			throw new IllegalArgumentException("a ledger knows at least one possible cart and one possible login");
		}
	}

	/** A guest with an empty cart. */
	public static Ledger opened() {
		return new Ledger(Set.of(Lines.NONE), Set.of(), Set.of(Optional.empty()));
	}

	public Ledger acknowledged(UnaryOperator<Lines> change) {
		return withPossible(changed(change));
	}

	/** A change that got no answer, or not the one that acknowledges it. */
	public Ledger unanswered(UnaryOperator<Lines> change) {
		return withPossible(union(this.possible, changed(change)));
	}

	/** The shopper has seen that its cart was lost, and takes it for what is left. */
	public Ledger resigned(Lines left) {
		return withPossible(Set.of(left));
	}

	/** Keeps the cart, which becomes the user's. */
	public Ledger loggedIn(String username) {
		return new Ledger(this.possible, this.earlier, Set.of(Optional.of(username)));
	}

	/**
	 * A login that got no answer. It may have moved the cart to a user whom the shopper's
	 * cookies do not name, so an empty cart is possible too.
	 */
	public Ledger perhapsLoggedIn(String username) {
		return new Ledger(union(this.possible, Set.of(Lines.NONE)), this.earlier,
				union(this.logins, Set.of(Optional.of(username))));
	}

	/**
	 * Judges the lines of a cart or of an order.
	 * @param othersLine whether a line is known to be another shopper's
	 */
	public Verdict judge(Lines read, Predicate<Line> othersLine) {
		Set<Line> strange = strange(read);
		if (this.possible.contains(read)) {
			return Verdict.KEPT;
		}
		if (!strange.isEmpty()) {
			return strange.stream().anyMatch(othersLine) ? Verdict.FOREIGN : Verdict.EXTRA;
		}
		return (this.earlier.contains(read) && !read.isEmpty()) ? Verdict.STALE : Verdict.MISSING;
	}

	/**
	 * Judges the refusal of an order because the cart is empty.
	 */
	public Verdict judgeEmpty() {
		return this.possible.contains(Lines.NONE) ? Verdict.KEPT : Verdict.MISSING;
	}

	/**
	 * Judges the answer of {@code /api/me}.
	 * @param username the user, or empty for a guest
	 */
	public Verdict judgeLogin(Optional<String> username) {
		return this.logins.contains(username) ? Verdict.KEPT : Verdict.LOGGED_OUT;
	}

	private Set<Line> strange(Lines read) {
		return read.lines().stream().filter(Predicate.not(own()::contains)).collect(Collectors.toSet());
	}

	private Set<Line> own() {
		return Stream.concat(this.possible.stream(), this.earlier.stream())
			.flatMap((cart) -> cart.lines().stream())
			.collect(Collectors.toSet());
	}

	private Set<Lines> changed(UnaryOperator<Lines> change) {
		return this.possible.stream().map(change).map(Objects::requireNonNull).collect(Collectors.toSet());
	}

	private Ledger withPossible(Set<Lines> carts) {
		return new Ledger(carts, union(this.earlier, this.possible), this.logins);
	}

	private static <T> Set<T> union(Set<T> some, Set<T> more) {
		return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
	}

}
