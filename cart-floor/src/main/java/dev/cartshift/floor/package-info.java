/**
 * The floor that the variants' cost is measured against: an endpoint that answers as
 * theirs do, and keeps nothing.
 */
@NullMarked
package dev.cartshift.floor;

import org.jspecify.annotations.NullMarked;
