/**
 * The laboratory: real replicas behind a Service that balances like kube-proxy.
 */
@NullMarked
package dev.cartshift.lab;

import org.jspecify.annotations.NullMarked;
