package dev.cartshift.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches the readiness of running replicas and tells a listener of every change: a
 * replica whose process has ended, or that failed three probes in a row
 * ({@code failureThreshold}), is not ready; one good probe makes it ready again.
 */
final class EndpointsController implements AutoCloseable {

	/** {@code periodSeconds}, much shorter than its default. */
	static final Duration PERIOD = Duration.ofMillis(250);

	private static final int FAILURE_THRESHOLD = 3;

	private final Supplier<List<Replica>> replicas;

	private final Probe probe;

	private final Consumer<List<Endpoint>> listener;

	private final Map<Replica, Integer> failures = new HashMap<>();

	private final Thread thread;

	private List<Endpoint> known;

	private EndpointsController(Supplier<List<Replica>> replicas, List<Endpoint> known, Probe probe,
			Consumer<List<Endpoint>> listener) {
		this.replicas = replicas;
		this.known = known;
		this.probe = probe;
		this.listener = listener;
		this.thread = Thread.ofVirtual().name("endpoints-controller").unstarted(this::watch);
	}

	/**
	 * Takes all replicas for ready, and says so at once.
	 * @param replicas asked before each round of probes for those to be watched: a
	 * replica that is no longer among them is not ready, whatever it answers
	 */
	static EndpointsController watch(Supplier<List<Replica>> replicas, Probe probe, Consumer<List<Endpoint>> listener) {
		List<Endpoint> known = endpoints(replicas.get());
		listener.accept(known);
		EndpointsController controller = new EndpointsController(replicas, known, probe, listener);
		controller.thread.start();
		return controller;
	}

	/** The listener is told nothing more when this returns. */
	@Override
	public void close() {
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void watch() {
		try {
			while (true) {
				Thread.sleep(PERIOD);
				List<Endpoint> ready = ready();
				if (!ready.equals(this.known)) {
					this.listener.accept(ready);
				}
				this.known = ready;
			}
		}
		catch (InterruptedException ex) {
			// Closed.
		}
	}

	private List<Endpoint> ready() throws InterruptedException {
		List<Replica> ready = new ArrayList<>();
		for (Replica replica : this.replicas.get()) {
			if (replica.alive() && failures(replica) < FAILURE_THRESHOLD) {
				ready.add(replica);
			}
		}
		// Who left while the others were asked.
		ready.retainAll(this.replicas.get());
		return endpoints(ready);
	}

	private static List<Endpoint> endpoints(List<Replica> replicas) {
		return replicas.stream().map(Replica::endpoint).toList();
	}

	private int failures(Replica replica) throws InterruptedException {
		boolean passed = this.probe.ready(replica.endpoint().address());
		return this.failures.merge(replica, passed ? 0 : 1, (before, now) -> (now == 0) ? 0 : before + now);
	}

}
