package dev.cartshift.journey;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cartshift.report.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BasketTests {

	private static final List<String> PRODUCTS = IntStream.range(0, 121).mapToObj((i) -> "SKU-" + i).toList();

	@Test
	void shoppersCloseToOneAnotherShareNoLine() {
		Set<Line> lines = new HashSet<>();
		IntStream.range(40_000, 41_499).forEach((shopper) -> lines.addAll(Basket.of(shopper, PRODUCTS).lines()));

		assertThat(lines).hasSize(3 * 1499);
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
			.isEqualTo(new Basket(new Line("one", 7), new Line("two", 7), new Line("two", 57)));
	}

}
