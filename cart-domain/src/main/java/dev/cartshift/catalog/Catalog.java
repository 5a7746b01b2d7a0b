package dev.cartshift.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The products on sale, all in one currency, in the order of the shelf. Immutable.
 */
public final class Catalog {

	private final Currency currency;

	private final Map<Sku, Product> products = new LinkedHashMap<>();

	/**
	 * @throws IllegalArgumentException if two products share a SKU or a price is in
	 * another currency
	 */
	public Catalog(Currency currency, Collection<Product> products) {
		this.currency = currency;
		products.forEach(this::shelve);
	}

	/** The shop's own products, from {@code products.tsv}: SKU, name, price in cents. */
	public static Catalog ofTheShop() {
		Currency euro = Currency.getInstance("EUR");
		var file = Objects.requireNonNull(Catalog.class.getResourceAsStream("products.tsv"), "products.tsv");
		try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			return new Catalog(euro, lines.lines().map((line) -> product(line.split("\t"), euro)).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Product product(String[] columns, Currency currency) {
		return new Product(new Sku(columns[0]), columns[1], new Money(Long.parseLong(columns[2]), currency));
	}

	private void shelve(Product product) {
		if (!product.price().currency().equals(this.currency)) {
			throw new IllegalArgumentException("%s is not sold in %s".formatted(product, this.currency));
		}
		if (this.products.put(product.sku(), product) != null) {
			throw new IllegalArgumentException("there is a second " + product.sku());
		}
	}

	public Currency currency() {
		return this.currency;
	}

	public Collection<Product> products() {
		return Collections.unmodifiableCollection(this.products.values());
	}

	/** The product, or empty when it is not, or no longer, on sale. */
	public Optional<Product> find(Sku sku) {
		return Optional.ofNullable(this.products.get(sku));
	}

}
