package dev.cartshift.lab;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cartshift.benchmark.Server;
import dev.cartshift.benchmark.Servers;
import dev.cartshift.process.Children;

/** Servers that were started together, and the Redis server that they share. */
record LocalServers(List<LocalServer> all, Optional<RedisServer> redis, Children children) implements Servers {

	/**
	 * Returns when every one is ready. Each is asked by itself: one that takes its time
	 * to answer does not keep the others from being seen.
	 * @throws LabFailure if one ends, or is not ready in time
	 */
	void awaitReady(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		try (Probe probe = new Probe(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> waiting = new ArrayList<>();
			for (LocalServer server : this.all) {
				waiting.add(threads.submit(() -> {
					server.awaitReady(probe, deadline);
					return server;
				}));
			}
			for (Future<?> ready : waiting) {
				ready.get();
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof LabFailure failure) ? failure : new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public List<Server> each() {
		return List.copyOf(this.all);
	}

	@Override
	public Optional<URI> store() {
		return this.redis.map((server) -> server.address().uri());
	}

	@Override
	public Duration storeCpuTime() {
		return this.redis.map(RedisServer::cpuTime).orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.children.stop(this.all.stream().map((server) -> server.replica().process()).toList());
		this.redis.ifPresent(RedisServer::close);
	}

}
