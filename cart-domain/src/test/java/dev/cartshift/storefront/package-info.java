/**
 * Who may log in, and how many requests a pod with a bounded capacity takes.
 */
@NullMarked
package dev.cartshift.storefront;

import org.jspecify.annotations.NullMarked;
