/**
 * State lives in Redis: the login in a Spring Session, the cart in a hash of its own,
 * which outlives the login. Any pod finds both, so a pod may come and go. What is lost
 * now is what Redis loses.
 */
@NullMarked
package dev.cartshift.state;

import org.jspecify.annotations.NullMarked;
