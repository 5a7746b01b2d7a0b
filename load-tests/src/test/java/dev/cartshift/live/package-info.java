/**
 * Tests of the lab that is watched.
 */
@NullMarked
package dev.cartshift.live;

import org.jspecify.annotations.NullMarked;
