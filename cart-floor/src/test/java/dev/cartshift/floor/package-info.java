@NullMarked
package dev.cartshift.floor;

import org.jspecify.annotations.NullMarked;
