/**
 * Experiments on a stage that is only simulated, where what must be found is planted.
 */
@NullMarked
package dev.cartshift.experiment;

import org.jspecify.annotations.NullMarked;
