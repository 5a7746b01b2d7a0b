/**
 * Other programs, run so that none outlives the lab, whatever ends it. Knows nothing of
 * what they are for.
 */
@NullMarked
package dev.cartshift.process;

import org.jspecify.annotations.NullMarked;
