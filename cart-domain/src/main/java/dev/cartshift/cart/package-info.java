/**
 * The shopping cart and the port through which it is kept. Pure Java: no framework, no
 * transport, no clock. A cart is immutable, and every change to it is a pure function
 * that a store may run again.
 */
@NullMarked
package dev.cartshift.cart;

import org.jspecify.annotations.NullMarked;
