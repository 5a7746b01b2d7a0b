package dev.cartshift.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cartshift.report.Line;
import dev.cartshift.report.Lines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BasketTests {

	private static final List<String> PRODUCTS = IntStream.range(0, 121).mapToObj((i) -> "SKU-" + i).toList();

	@Test
	void shoppersCloseToOneAnotherShareNoLine() {
		Set<Line> lines = new HashSet<>();
		IntStream.range(40_000, 41_499).forEach((shopper) -> lines.addAll(Basket.of(shopper, PRODUCTS).lines()));

		assertThat(lines).hasSize(4 * 1499);
	}

	@Test
	void noTwoShoppersBuyTheSame() {
		Set<Basket> baskets = new HashSet<>();
		IntStream.rangeClosed(1, 100_000).forEach((shopper) -> baskets.add(Basket.of(shopper, PRODUCTS)));

		assertThat(baskets).hasSize(100_000);
	}

	@Test
	void theSameLineTwiceStaysBelowTheCapAndIsNobodys() {
		IntStream.rangeClosed(1, 3000).mapToObj((shopper) -> Basket.of(shopper, PRODUCTS)).forEach((basket) -> {
			assertThat(basket.lines()).allMatch((line) -> line.quantity() % 2 == 1 && line.quantity() <= 99);
			assertThat(basket.a().quantity()).isLessThan(50);
			assertThat(basket.b().quantity()).isLessThan(50);
			assertThat(basket.a().sku()).isNotEqualTo(basket.b().sku());
		});
	}

	@Test
	void twoProductsAreEnough() {
		assertThat(Basket.of(3, List.of("one", "two")))
			.isEqualTo(new Basket(new Line("one", 7), new Line("two", 7), new Line("one", 57), new Line("two", 57)));
	}

	@Test
	void fourCartsInARowDiffer() {
		Basket basket = Basket.of(3, PRODUCTS);
		Lines cart = Lines.of(basket.a());
		List<Lines> carts = new ArrayList<>(List.of(cart));
		for (int number = 1; number <= 40; number++) {
			cart = cart.with(basket.change(number));
			carts.add(cart);
		}
		IntStream.rangeClosed(0, 37)
			.forEach((first) -> assertThat(carts.subList(first, first + 4)).doesNotHaveDuplicates());
	}

}
