/**
 * The Gatling simulations: each reads top-down as target, journey, load, verdict.
 */
@NullMarked
package dev.cartshift.journey;

import org.jspecify.annotations.NullMarked;
