/**
 * The experiments: each has a hypothesis, sends shoppers who read back what they put in,
 * and holds what they saw against what theory says. Where they take place is behind
 * {@link dev.cartshift.experiment.Stage}.
 */
@NullMarked
package dev.cartshift.experiment;

import org.jspecify.annotations.NullMarked;
