/**
 * The HTTP face, the same for every variant: a client can't tell where the state lives.
 * What a variant contributes is a {@link dev.cartshift.cart.CartStore}, a
 * {@link org.springframework.security.web.context.SecurityContextRepository} and the
 * {@link org.springframework.security.web.authentication.logout.LogoutHandler}s that take
 * its cookies away.
 */
@NullMarked
package dev.cartshift.storefront;

import org.jspecify.annotations.NullMarked;
