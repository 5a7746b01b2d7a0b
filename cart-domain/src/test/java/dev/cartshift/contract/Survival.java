package dev.cartshift.contract;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a variant's carts and logins survive. The contract asserts both directions: what
 * is declared lost must be seen to be lost. A variant says a word about every
 * {@link Event}; {@link #complete} refuses one that it leaves out.
 *
 * @param kept events after which everything is as before
 * @param lost events that are seen to lose something
 * @param absent events that can't happen to this variant
 */
public record Survival(Set<Event> kept, Set<Event> lost, Set<Event> absent) {

	public enum Event {

		/** The next request reaches the other replica. Lost: the cart and the login. */
		REPLICA_HOP,

		/** The replica stops and starts again. Lost: the cart and the login. */
		REPLICA_RESTART,

		/** The store stops and starts again. Lost: the cart. */
		STORE_RESTART,

		/**
		 * 100 adds of different products at once, to both replicas. Lost: some of them,
		 * though every one was acknowledged.
		 */
		CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS,

		/** 90 adds of the same product at once, to both replicas. Lost: some of them. */
		CONCURRENT_ADDS_OF_THE_SAME_PRODUCT,

		/**
		 * A copy of the cookies is used after the logout, on either replica. Lost: the
		 * logout, since the copy still names the user.
		 */
		REPLAY_AFTER_LOGOUT,

		/**
		 * A copy of the cookies checks out after the checkout, on either replica. Lost:
		 * the checkout, since the copy orders the same cart again, under the same order
		 * id.
		 */
		REPLAY_AFTER_CHECKOUT,

		/**
		 * The user logs in from another browser. Lost: what the user's cart held before,
		 * since nothing is known but the guest's cart that comes along.
		 */
		LOGIN_FROM_ANOTHER_BROWSER,

		/**
		 * Four tabs of a guest log in at once, on both replicas. Lost: the guest's cart,
		 * in one of 20 rounds at least; never is it there twice.
		 */
		LOGINS_AT_ONCE

	}

	public Survival {
		kept = Set.copyOf(kept);
		lost = Set.copyOf(lost);
		absent = Set.copyOf(absent);
	}

	public static Survival keeps(Event... events) {
		return new Survival(Set.of(events), Set.of(), Set.of());
	}

	public Survival loses(Event... events) {
		return new Survival(this.kept, Set.of(events), this.absent);
	}

	public Survival hasNo(Event... events) {
		return new Survival(this.kept, this.lost, Set.of(events));
	}

	/**
	 * @throws IllegalStateException if an event is left out or declared twice
	 */
	Survival complete() {
		var declared = Stream.of(this.kept, this.lost, this.absent).flatMap(Set::stream).toList();
		var times = declared.stream().collect(Collectors.groupingBy((event) -> event, Collectors.counting()));
		Arrays.stream(Event.values())
			.filter((event) -> times.getOrDefault(event, 0L) != 1)
			.findFirst()
			.ifPresent((event) -> {
				throw new IllegalStateException("declare once whether this variant keeps, loses or hasNo " + event);
			});
		return this;
	}

	boolean keeps(Event event) {
		return this.kept.contains(event);
	}

	boolean hasNo(Event event) {
		return this.absent.contains(event);
	}

}
