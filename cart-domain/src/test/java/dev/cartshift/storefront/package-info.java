/**
 * Who may log in and how often, whom a pod believes, and how many requests one with a
 * bounded capacity takes.
 */
@NullMarked
package dev.cartshift.storefront;

import org.jspecify.annotations.NullMarked;
