/**
 * Keeps the documented difference between two variants true.
 */
@NullMarked
package dev.cartshift.migration;

import org.jspecify.annotations.NullMarked;
