/**
 * What {@code kubectl} says, understood; what it is told, rendered by the real one.
 */
@NullMarked
package dev.cartshift.cluster;

import org.jspecify.annotations.NullMarked;
