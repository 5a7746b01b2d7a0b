@NullMarked
package dev.cartshift;

import org.jspecify.annotations.NullMarked;
