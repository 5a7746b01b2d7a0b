/**
 * Breaches a fence on purpose.
 */
@NullMarked
package dev.cartshift.architecture.breach.cart;

import org.jspecify.annotations.NullMarked;
