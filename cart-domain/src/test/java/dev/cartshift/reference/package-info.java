/**
 * The smallest application that keeps every promise of the contract, and planted ones
 * that break some: the contract's own proof.
 */
@NullMarked
package dev.cartshift.reference;

import org.jspecify.annotations.NullMarked;
