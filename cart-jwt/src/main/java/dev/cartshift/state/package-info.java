/**
 * State lives in the browser: cart and login are two signed tokens in two cookies, and
 * any pod that has the key can read them, after a restart and after a roll-out too. A
 * signature says who wrote a token, not that it is the latest nor that it is used once:
 * an old cookie is a valid cart again, of two tabs the last one wins, and a copied login
 * outlives its logout.
 */
@NullMarked
package dev.cartshift.state;

import org.jspecify.annotations.NullMarked;
