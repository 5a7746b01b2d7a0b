/**
 * The instrument under test: nothing here asks a shop.
 */
@NullMarked
package dev.cartshift.report;

import org.jspecify.annotations.NullMarked;
