package dev.cartshift.lab;

import java.net.InetSocketAddress;

/**
 * Where a pod can be reached.
 *
 * @param name of the pod, unique within its Service
 */
record Endpoint(String name, InetSocketAddress address) {

	Endpoint {
		if (address.isUnresolved()) {
			throw new IllegalArgumentException("an endpoint's address is resolved, not " + address);
		}
	}

}
