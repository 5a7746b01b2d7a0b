package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;

/** A peer that costs nothing. */
record IdlePeer(String name, URI url) implements PeerServer {

	@Override
	public Duration cpuTime() {
		return Duration.ZERO;
	}

}
