@NullMarked
package dev.cartshift.state;

import org.jspecify.annotations.NullMarked;
