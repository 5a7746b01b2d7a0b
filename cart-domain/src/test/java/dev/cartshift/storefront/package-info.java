/**
 * Who may log in and how often, whom a pod believes, how many requests one with a bounded
 * capacity takes, and how it goes.
 */
@NullMarked
package dev.cartshift.storefront;

import org.jspecify.annotations.NullMarked;
