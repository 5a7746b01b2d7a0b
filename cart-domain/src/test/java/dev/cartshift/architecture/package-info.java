/**
 * The fences around the pure domain, and breaches of them that are planted.
 */
@NullMarked
package dev.cartshift.architecture;

import org.jspecify.annotations.NullMarked;
