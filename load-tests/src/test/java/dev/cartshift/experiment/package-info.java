/**
 * Experiments on stages that a test makes up.
 */
@NullMarked
package dev.cartshift.experiment;

import org.jspecify.annotations.NullMarked;
