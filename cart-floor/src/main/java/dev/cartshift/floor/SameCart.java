package dev.cartshift.floor;

import java.util.List;

/**
 * The cart that is always answered, in the form in which the variants show theirs.
 */
record SameCart(long version, List<Line> lines, int itemCount, Money total) {

	record Line(String sku, String name, int quantity, Money unitPrice, Money lineTotal) {

		static Line one(String sku, String name, long price) {
			return new Line(sku, name, 1, Money.euro(price), Money.euro(price));
		}

	}

	record Money(long amount, String currency) {

		static Money euro(long cents) {
			return new Money(cents, "EUR");
		}

	}

	/** One of each of the catalogue's first three products. */
	static SameCart ofThreeLines() {
		return new SameCart(1000,
				List.of(Line.one("COF-001", "Yirgacheffe Konga, whole bean 250 g", 1290),
						Line.one("COF-002", "Sidamo Natural, whole bean 250 g", 1190),
						Line.one("COF-003", "Kenya Nyeri AA, whole bean 250 g", 1490)),
				3, Money.euro(3970));
	}

}
