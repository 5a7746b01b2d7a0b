/**
 * From cart to order, once: the order is named after the cart it came from, and its
 * receipt stays in the cart, so that a repeated checkout answers as the first one did.
 */
@NullMarked
package dev.cartshift.checkout;

import org.jspecify.annotations.NullMarked;
