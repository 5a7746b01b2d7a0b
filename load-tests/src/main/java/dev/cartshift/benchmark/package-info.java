/**
 * The benchmarks: each compares what its subjects cost, in rounds within one run, and
 * holds the ratios against targets. Where servers run is behind
 * {@link dev.cartshift.benchmark.Machine}.
 */
@NullMarked
package dev.cartshift.benchmark;

import org.jspecify.annotations.NullMarked;
