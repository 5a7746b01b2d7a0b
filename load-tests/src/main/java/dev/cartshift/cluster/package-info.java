/**
 * The shop on a Kubernetes cluster, as {@code kubectl} shows and changes it: deployed
 * phase by phase, shopped at by a Job inside the cluster, disturbed, and taken away
 * again.
 * <p>
 * Everything happens in one namespace that carries the lab's label; what does not carry
 * it is somebody else's and left alone. Secrets travel on standard input only. No load
 * ever goes through a port-forward, which is a tunnel to one pod.
 */
@NullMarked
package dev.cartshift.cluster;

import org.jspecify.annotations.NullMarked;
