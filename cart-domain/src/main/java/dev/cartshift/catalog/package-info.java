/**
 * What the shop sells and at what price. Prices come from here and nowhere else: a client
 * or a token that names one is not believed.
 */
@NullMarked
package dev.cartshift.catalog;

import org.jspecify.annotations.NullMarked;
