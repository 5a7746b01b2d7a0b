/**
 * The laboratory: real replicas of a variant behind a Service that balances as kube-proxy
 * does, real shoppers in front of it, and the command line that runs them.
 * <p>
 * {@link dev.cartshift.lab.Service} keeps what decides whether a cart is found: the
 * choice per TCP connection, uniformly at random; the memory of ClientIP per source
 * address, renewed by new connections; unready endpoints forgotten while their
 * established connections stay. It does <em>not</em> emulate:
 * <ul>
 * <li>NAT and connection tracking: pods see the proxy's address, two TCP connections
 * stand where a node has one, and a connection without a ready endpoint is accepted and
 * reset where a node rejects it;</li>
 * <li>the cap of 100 addresses that {@code xt_recent} puts on each pod's list in iptables
 * mode: here every address is remembered, as in nftables mode;</li>
 * <li>several nodes, each with a memory of its own, and {@code externalTrafficPolicy},
 * {@code internalTrafficPolicy} and topology-aware choices;</li>
 * <li>the time that an endpoint's change needs to reach the nodes: here it is that of a
 * readiness probe, and terminating endpoints never serve as a last resort;</li>
 * <li>frontends, ingresses and gateways, which would see pods and not the Service, or
 * show it one address for everybody;</li>
 * <li>the network: no latency, loss, MTU or TLS, and UDP is not balanced.</li>
 * </ul>
 * {@link dev.cartshift.lab.HaProxy} can stand in its place: a proxy of the kind that an
 * ingress is, which keeps a client on its pod by a table of addresses or by a cookie.
 */
@NullMarked
package dev.cartshift.lab;

import org.jspecify.annotations.NullMarked;
