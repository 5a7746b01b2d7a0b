package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Servers that need no Redis, and of which none runs. */
record FakeServers(List<FakeServer> all) implements Servers {

	@Override
	public List<Server> each() {
		return List.copyOf(this.all);
	}

	@Override
	public Optional<URI> store() {
		return Optional.empty();
	}

	@Override
	public Duration storeCpuTime() {
		return Duration.ZERO;
	}

	@Override
	public void close() {
	}

}
