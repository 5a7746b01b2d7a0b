@NullMarked
package dev.cartshift.benchmark;

import org.jspecify.annotations.NullMarked;
