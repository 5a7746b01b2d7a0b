package dev.cartshift.contract;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is on sale, and the description of the API itself.
 */
public interface CatalogChapter extends Chapter {

	@Test
	default void atLeast120ProductsAreOnSale() {
		assertThat(fleet().skus()).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
	}

	@Test
	default void productsHaveASkuANameAndAPriceInMinorUnits() {
		Answer products = guest().send(Call.get("/api/products")).expect(200);
		assertThat(products.header("Content-Type")).isEqualTo("application/json");
		assertThat(products.json().valueStream()).allSatisfy((product) -> {
			assertThat(product.propertyNames()).containsExactlyInAnyOrder("sku", "name", "price");
			assertThat(product.get("name").asString()).isNotBlank();
			assertThat(product.get("price").propertyNames()).containsExactlyInAnyOrder("amount", "currency");
			assertThat(product.get("price").get("amount").isIntegralNumber()).isTrue();
			assertThat(product.get("price").get("amount").asLong()).isPositive();
			assertThat(product.get("price").get("currency").asString()).isEqualTo("EUR");
		});
	}

	@Test
	default void theReplicasSellTheSame() {
		JsonNode products = guest().send(Call.get("/api/products")).json();
		assertThat(guest().hopTo(fleet().second().uri()).send(Call.get("/api/products")).json()).isEqualTo(products);
	}

	@Test
	default void theApiIsDescribedAtOpenapiJson() {
		JsonNode description = guest().send(Call.get("/openapi.json")).expect(200).json();
		assertThat(description.get("openapi").asString()).startsWith("3.");
		assertThat(description.get("paths").propertyNames()).containsExactlyInAnyOrder("/api/products", "/api/cart",
				"/api/cart/lines", "/api/cart/lines/{sku}", "/api/checkout", "/api/login", "/api/logout", "/api/me");
	}

}
