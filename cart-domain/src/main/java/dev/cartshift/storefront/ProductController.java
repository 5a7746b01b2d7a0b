package dev.cartshift.storefront;

import java.util.List;

import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductController {

	private final List<ProductView> products;

	ProductController(Catalog catalog) {
		this.products = catalog.products()
			.stream()
			.map((product) -> new ProductView(product.sku().value(), product.name(), product.price()))
			.toList();
	}

	record ProductView(String sku, String name, Money price) {
	}

	@GetMapping("/api/products")
	List<ProductView> products() {
		return this.products;
	}

}
