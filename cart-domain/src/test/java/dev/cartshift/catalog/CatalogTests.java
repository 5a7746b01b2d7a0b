package dev.cartshift.catalog;

import java.util.Currency;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CatalogTests {

	private static final Currency EURO = Currency.getInstance("EUR");

	private static final Product TEA = new Product(new Sku("TEA"), "Tea", new Money(100, EURO));

	@Test
	void theShopSellsAtLeast120ProductsWithNamesAndPrices() {
		assertThat(Catalog.ofTheShop().products()).hasSizeGreaterThanOrEqualTo(120).allSatisfy((product) -> {
			assertThat(product.name()).isNotBlank().isEqualTo(product.name().strip());
			assertThat(product.price().amount()).isPositive();
			assertThat(product.price().currency()).isEqualTo(EURO);
		});
		assertThat(Catalog.ofTheShop().products()).extracting(Product::name).doesNotHaveDuplicates();
	}

	@Test
	void aProductIsFoundByItsSku() {
		Catalog catalog = new Catalog(EURO, List.of(TEA));
		assertThat(catalog.find(new Sku("TEA"))).contains(TEA);
		assertThat(catalog.find(new Sku("MUG"))).isEmpty();
	}

	@Test
	void theShelfIsNotForCustomersToChange() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> new Catalog(EURO, List.of(TEA)).products().clear());
	}

	@Test
	void aSkuIsSoldOnceAndInTheShopsCurrency() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Catalog(EURO, List.of(TEA, TEA)))
			.withMessageContaining("TEA");
		assertThatIllegalArgumentException().isThrownBy(() -> new Catalog(Currency.getInstance("USD"), List.of(TEA)))
			.withMessageContaining("USD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A1", "COF-001", "0000000000000000" })
	void twoToSixteenCapitalsDigitsAndHyphensAreASku(String text) {
		assertThat(new Sku(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "cof-001", "-A", "A B", "A\n", "Ä1", "00000000000000000" })
	void anythingElseIsNoSku(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(text));
	}

}
