package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** What shoppers connect to, and what leads each connection to a pod. */
interface LoadBalancer extends AutoCloseable {

	URI url();

	/** Replaces the ready endpoints. Connections to the others stay until they end. */
	void endpoints(List<Endpoint> ready);

	/**
	 * How many connections that are over a pod ended while the client waited for an
	 * answer, whatever the client made of it; empty where nobody looks.
	 */
	default OptionalLong cutOff() {
		return OptionalLong.empty();
	}

	@Override
	void close() throws IOException;

}
