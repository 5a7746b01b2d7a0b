package dev.cartshift.architecture.breach.cart;

import dev.cartshift.architecture.breach.catalog.CatalogThatKnowsCarts;

/**
 * Planted: the other half of a cycle.
 */
public record CartThatAsks(CatalogThatKnowsCarts catalog) {
}
