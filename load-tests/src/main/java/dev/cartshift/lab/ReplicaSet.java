package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.cartshift.process.Children;

/**
 * The replicas of a variant, and who is told which of them are ready.
 */
final class ReplicaSet implements AutoCloseable {

	private static final Duration PERIOD = Duration.ofMillis(250);

	private final List<Replica> replicas;

	private final Children children;

	private final Probe probe;

	private final EndpointsController controller;

	private ReplicaSet(List<Replica> replicas, Children children, Probe probe, Consumer<List<Endpoint>> listener) {
		this.replicas = replicas;
		this.children = children;
		this.probe = probe;
		this.controller = EndpointsController.watch(replicas, probe, listener);
	}

	/**
	 * Starts the replicas side by side and returns when all are ready.
	 * @param listener is told of the ready endpoints, now and at every change
	 * @throws LabFailure if one ends, or is not ready in time; none is left then
	 */
	static ReplicaSet start(Variant variant, int count, Duration timeout, Workdir workdir, Children children,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		List<Replica> replicas = new ArrayList<>();
		Probe probe = new Probe();
		try {
			for (int port : FreePorts.find(count)) {
				String name = variant.name() + "-" + (replicas.size() + 1);
				replicas.add(Replica.start(variant, name, port, workdir, children));
			}
			awaitReady(replicas, probe, timeout);
			return new ReplicaSet(List.copyOf(replicas), children, probe, listener);
		}
		catch (IOException | LabFailure | InterruptedException ex) {
			stop(replicas, children, probe);
			throw ex;
		}
	}

	List<Replica> replicas() {
		return this.replicas;
	}

	List<String> names() {
		return this.replicas.stream().map(Replica::name).toList();
	}

	/**
	 * Fails if a replica has died since all were ready.
	 * @throws LabFailure naming the first of them and its log
	 */
	void refuseDead() {
		this.replicas.forEach((replica) -> refuseDead(replica, "after"));
	}

	/** Returns when every replica has ended. */
	@Override
	public void close() {
		this.controller.close();
		stop(this.replicas, this.children, this.probe);
	}

	private static void stop(List<Replica> replicas, Children children, Probe probe) {
		children.stop(replicas.stream().map(Replica::process).toList());
		probe.close();
	}

	private static void awaitReady(List<Replica> replicas, Probe probe, Duration timeout) throws InterruptedException {
		Instant deadline = Instant.now().plus(timeout);
		List<Replica> waiting = new ArrayList<>(replicas);
		while (!waiting.isEmpty()) {
			for (Replica replica : List.copyOf(waiting)) {
				refuseDead(replica, "before");
				refuseLate(replica, deadline, timeout);
				if (probe.ready(replica.endpoint().address())) {
					waiting.remove(replica);
				}
			}
			Thread.sleep(PERIOD);
		}
	}

	private static void refuseDead(Replica replica, String when) {
		if (!replica.alive()) {
			throw LabFailure.notStarted(replica.obituary(when + " it was ready"));
		}
	}

	private static void refuseLate(Replica replica, Instant deadline, Duration timeout) {
		if (Instant.now().isAfter(deadline)) {
			throw LabFailure.notStarted("replica " + replica.name() + " was not ready after " + timeout.toSeconds()
					+ " s (--start-timeout); its log: " + replica.log());
		}
	}

}
