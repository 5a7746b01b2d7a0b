/**
 * Who may log in, how many requests a pod with a bounded capacity takes, and how it goes.
 */
@NullMarked
package dev.cartshift.storefront;

import org.jspecify.annotations.NullMarked;
