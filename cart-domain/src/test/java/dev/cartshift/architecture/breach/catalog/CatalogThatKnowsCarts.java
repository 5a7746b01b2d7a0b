package dev.cartshift.architecture.breach.catalog;

import dev.cartshift.architecture.breach.cart.CartThatAnswers;

/**
 * Planted: the wrong direction, and with {@code CartThatAsks} a cycle.
 */
public record CatalogThatKnowsCarts(CartThatAnswers cart) {
}
