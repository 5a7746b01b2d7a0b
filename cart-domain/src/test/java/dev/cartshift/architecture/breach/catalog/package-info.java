/**
 * Breaches a fence on purpose.
 */
@NullMarked
package dev.cartshift.architecture.breach.catalog;

import org.jspecify.annotations.NullMarked;
