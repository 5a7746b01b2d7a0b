/** A real browser for tests, with the profile {@code browser} only. */
@NullMarked
package dev.cartshift.browser;

import org.jspecify.annotations.NullMarked;
