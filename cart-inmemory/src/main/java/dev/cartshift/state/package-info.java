/**
 * State lives in the JVM: cart and login are attributes of the servlet session. Fast,
 * simple, and known to one pod only. Another pod, a restart, a roll-out: the cart is
 * gone.
 */
@NullMarked
package dev.cartshift.state;

import org.jspecify.annotations.NullMarked;
