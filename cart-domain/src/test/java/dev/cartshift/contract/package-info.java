/**
 * The contract that every variant runs against two of its own instances, over real ports.
 * A variant's test extends {@link dev.cartshift.contract.StorefrontContract}, names its
 * application and declares its {@link dev.cartshift.contract.Survival}; what it declares
 * lost must be seen to be lost.
 */
@NullMarked
package dev.cartshift.contract;

import org.jspecify.annotations.NullMarked;
