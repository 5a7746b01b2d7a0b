/**
 * The lab that is watched: shoppers without end, what they and the pods say is lost,
 * second by second, and a page with buttons that do to replicas what clusters do. Knows
 * of replicas what {@link dev.cartshift.live.Replicas} says.
 */
@NullMarked
package dev.cartshift.live;

import org.jspecify.annotations.NullMarked;
