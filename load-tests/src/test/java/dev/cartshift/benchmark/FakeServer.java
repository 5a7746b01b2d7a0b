package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;

/** A server of which every number is known. */
record FakeServer(URI url, Duration timeToReady, Duration cpuTime, long residentBytes,
		long liveBytes) implements Server {

	private static final URI NOWHERE = URI.create("http://localhost:1");

	static FakeServer at(URI url) {
		return new FakeServer(url, Duration.ZERO, Duration.ZERO, 0, 0);
	}

	static FakeServer started(Duration timeToReady, Duration cpuTime) {
		return new FakeServer(NOWHERE, timeToReady, cpuTime, 0, 0);
	}

	static FakeServer holding(long residentBytes) {
		return new FakeServer(NOWHERE, Duration.ZERO, Duration.ZERO, residentBytes, 0);
	}

}
