/**
 * Processes that end when they should, and what they said.
 */
@NullMarked
package dev.cartshift.process;

import org.jspecify.annotations.NullMarked;
