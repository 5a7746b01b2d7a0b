/**
 * Lost carts, seen in production. A tiny signed cookie, the canary, carries the revision
 * of the cart that the shop acknowledged last. A pod that is asked for that cart and
 * finds an older one, another one or none knows that it was lost, whatever store it
 * asked, and without asking it once more.
 */
@NullMarked
package dev.cartshift.canary;

import org.jspecify.annotations.NullMarked;
