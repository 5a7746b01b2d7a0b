package dev.cartshift.catalog;

public record Product(Sku sku, String name, Money price) {
}
