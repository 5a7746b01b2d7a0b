package dev.cartshift.cart;

import dev.cartshift.catalog.Sku;

public record CartLine(Sku sku, Quantity quantity) {
}
