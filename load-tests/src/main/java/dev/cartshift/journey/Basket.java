package dev.cartshift.journey;

import java.util.List;

import dev.cartshift.report.Line;

/**
 * What one shopper buys: product A from the first half of the products, B from the
 * second, chosen so that a line tells whose it is.
 *
 * <p>
 * Quantities are odd, up to 49 when added, and set to 50 more. The same add done twice,
 * or the lines of two shoppers summed, are even and so nobody's, and below the cap of 99
 * a line, so the shop would not hide them by refusing. With 120 products there are 60 ×
 * 25 lines for A and as many for B: shoppers whose numbers differ by less than 1 499
 * share no line, and the first 2 250 000 shoppers have no two lines in common.
 */
public record Basket(Line a, Line b, Line moreOfA, Line moreOfB) {

	private static final int QUANTITIES = 25;

	/**
	 * The basket of a shopper.
	 * @param products at least two
	 */
	static Basket of(int shopper, List<String> products) {
		int half = products.size() / 2;
		int lines = half * QUANTITIES;
		Line a = line(shopper % lines, products.subList(0, half));
		Line b = line((shopper + shopper / lines) % lines, products.subList(half, 2 * half));
		return new Basket(a, b, more(a), more(b));
	}

	private static Line more(Line line) {
		return new Line(line.sku(), line.quantity() + 2 * QUANTITIES);
	}

	private static Line line(int number, List<String> products) {
		int odd = 1 + 2 * (number / products.size());
		return new Line(products.get(number % products.size()), odd);
	}

	List<Line> lines() {
		return List.of(this.a, this.b, this.moreOfA, this.moreOfB);
	}

	/**
	 * What is set by a change. Any four carts in a row differ, so a cart that is stale by
	 * one, two or three changes is not taken for the latest.
	 * @param number of the change, from 1
	 */
	Line change(int number) {
		return switch (number % 4) {
			case 1 -> this.b;
			case 2 -> this.moreOfA;
			case 3 -> this.moreOfB;
			default -> this.a;
		};
	}

}
