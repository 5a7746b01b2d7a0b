package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What shoppers connect to, and what leads each connection to a pod. */
interface LoadBalancer extends AutoCloseable {

	URI url();

	/** Replaces the ready endpoints. Connections to the others stay until they end. */
	void endpoints(List<Endpoint> ready);

	@Override
	void close() throws IOException;

}
