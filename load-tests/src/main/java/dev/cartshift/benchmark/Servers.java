package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Servers of one subject, which were started together. */
public interface Servers extends AutoCloseable {

	List<Server> each();

	/** Where the Redis server is that they alone use; empty if they need none. */
	Optional<URI> store();

	/** CPU time of the Redis server that they alone use; zero if they need none. */
	Duration storeCpuTime();

	/** Returns when all have ended. */
	@Override
	void close();

}
