/**
 * A shopper's journey: what is bought, what was answered, and how it is judged. Who sends
 * it, Gatling or a lab that is watched, is all the same.
 */
@NullMarked
package dev.cartshift.journey;

import org.jspecify.annotations.NullMarked;
