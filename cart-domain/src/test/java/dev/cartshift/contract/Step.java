package dev.cartshift.contract;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Something that a shopper does, said so that it makes sense whatever was done before:
 * products and keys by number, entity tags by how they relate to the cart of that moment.
 */
sealed interface Step {

	/** The product of this number is not on sale; those below are. */
	int PRODUCTS = 12;

	/** How many checkouts there are to repeat: more than a cart remembers. */
	int KEYS = 8;

	/** What {@code If-Match} says. Stale is the tag of another cart of the same walk. */
	enum Tag {

		ABSENT, ANY, CURRENT, STALE, WEAK, MALFORMED

	}

	record Add(int product, long quantity, Tag tag) implements Step {
	}

	record Set(int product, long quantity, Tag tag) implements Step {
	}

	record Remove(int product, Tag tag) implements Step {
	}

	record Clear(Tag tag) implements Step {
	}

	record CheckOut(int key, Tag tag) implements Step {
	}

	/** Under a name of which nobody has heard, or under the present one. */
	record Login(boolean again) implements Step {
	}

	record FailedLogin() implements Step {
	}

	record Logout() implements Step {
	}

	record Hop() implements Step {
	}

	/** A call that every shop refuses. */
	record Blunder(Nonsense.Refused refused) implements Step {
	}

	static Step random(RandomGenerator random) {
		return switch (random.nextInt(20)) {
			case 0, 1, 2, 3, 4 -> new Add(product(random), quantity(random), tag(random));
			case 5, 6, 7 -> new Set(product(random), quantity(random), tag(random));
			case 8, 9, 10 -> new Remove(product(random), tag(random));
			case 11 -> new Clear(tag(random));
			case 12, 13, 14 -> new CheckOut(random.nextInt(KEYS), tag(random));
			case 15 -> (random.nextInt(4) == 0) ? new Login(random.nextBoolean()) : new FailedLogin();
			case 16 -> (random.nextInt(4) == 0) ? new Logout() : new Hop();
			case 17 -> new Hop();
			default -> new Blunder(any(Nonsense.REFUSED, random));
		};
	}

	/** Few, so that lines meet again. */
	private static int product(RandomGenerator random) {
		return random.nextInt(PRODUCTS + 1);
	}

	private static long quantity(RandomGenerator random) {
		return any(List.of(0L, 1L, 1L, 1L, 2L, 2L, 5L, 49L, 50L, 97L, 98L, 99L, 100L, -1L, 1L << 31, Long.MAX_VALUE),
				random);
	}

	/** Mostly none, or the right one. */
	private static Tag tag(RandomGenerator random) {
		return any(List.of(Tag.ABSENT, Tag.ABSENT, Tag.ABSENT, Tag.ABSENT, Tag.CURRENT, Tag.CURRENT, Tag.ANY, Tag.STALE,
				Tag.WEAK, Tag.MALFORMED), random);
	}

	private static <T> T any(List<T> choices, RandomGenerator random) {
		return choices.get(random.nextInt(choices.size()));
	}

}
