/** The canary, tested without a shop around it. */
@NullMarked
package dev.cartshift.canary;

import org.jspecify.annotations.NullMarked;
