package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.cartshift.process.Children;

/**
 * The replicas of a variant, and who is told which of them are ready. Replicas come and
 * go one at a time; those who look may do so from any thread.
 */
final class ReplicaSet implements AutoCloseable {

	private volatile Variant variant;

	private final Duration timeout;

	private final Workdir workdir;

	private final Children children;

	private final Probe probe;

	private final List<Replica> everyone = new CopyOnWriteArrayList<>();

	private final List<Replica> replicas = new CopyOnWriteArrayList<>();

	private final Set<Replica> leaving = ConcurrentHashMap.newKeySet();

	private final Set<Replica> endedOnPurpose = ConcurrentHashMap.newKeySet();

	private final EndpointsController controller;

	private int started;

	private ReplicaSet(Variant variant, int count, Duration timeout, Workdir workdir, Children children, Probe probe,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		this.variant = variant;
		this.timeout = timeout;
		this.workdir = workdir;
		this.children = children;
		this.probe = probe;
		this.replicas.addAll(startReady(count));
		this.controller = EndpointsController.watch(this::replicas, this.probe, listener);
	}

	/**
	 * Starts the replicas side by side and returns when all are ready.
	 * @param timeout how long replicas may take to be ready, now and later
	 * @param listener is told of the ready endpoints, now and at every change
	 * @throws LabFailure if one ends, or is not ready in time; none is left then
	 */
	static ReplicaSet start(Variant variant, int count, Duration timeout, Workdir workdir, Children children,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		Probe probe = new Probe();
		try {
			return new ReplicaSet(variant, count, timeout, workdir, children, probe, listener);
		}
		catch (IOException | LabFailure | InterruptedException ex) {
			probe.close();
			throw ex;
		}
	}

	/** Those that are there, ready or not; none that was told to go. */
	List<Replica> replicas() {
		return List.copyOf(this.replicas);
	}

	/** Those too that start or leave, in the order in which they came. */
	List<Replica> everyone() {
		return List.copyOf(this.everyone);
	}

	/** Whether it was told to go. */
	boolean leaving(Replica replica) {
		return this.leaving.contains(replica);
	}

	List<String> names() {
		return this.replicas.stream().map(Replica::name).toList();
	}

	/** Those that come from now on run this. */
	void run(Variant other) {
		this.variant = other;
	}

	/**
	 * Adds one more, with a name of its own, and returns when it is ready.
	 * @throws LabFailure as {@link #start}
	 */
	Replica add() throws IOException, InterruptedException {
		return add(1).getFirst();
	}

	/** The same with several, side by side. */
	List<Replica> add(int count) throws IOException, InterruptedException {
		List<Replica> fresh = startReady(count);
		this.replicas.addAll(fresh);
		return fresh;
	}

	/**
	 * Deletes a replica as Kubernetes does: it is told to end (SIGTERM), and at the same
	 * moment is no endpoint any more, of which who leads connections hears a little
	 * later. Returns when it has ended.
	 */
	void delete(Replica replica) {
		delete(List.of(replica));
	}

	/** The same with several, all at the same moment. */
	void delete(List<Replica> some) {
		this.leaving.addAll(some);
		this.replicas.removeAll(some);
		stop(some);
		forget(some);
	}

	/**
	 * SIGKILL, which nobody is told of before. Returns when it has ended, and is among
	 * those that are there until it is deleted.
	 */
	void kill(Replica replica) throws InterruptedException {
		this.endedOnPurpose.add(replica);
		replica.kill();
		replica.process().waitFor();
	}

	/**
	 * Fails if a replica has died that was neither deleted nor killed nor closed.
	 * @throws LabFailure naming the first of them and its log
	 */
	void refuseDead() {
		this.replicas.stream()
			.filter((replica) -> !this.endedOnPurpose.contains(replica))
			.forEach((replica) -> refuseDead(replica, "after"));
	}

	/** Returns when every replica has ended. */
	@Override
	public void close() {
		this.controller.close();
		this.endedOnPurpose.addAll(this.replicas);
		stop(this.replicas);
		this.probe.close();
	}

	private void stop(List<Replica> some) {
		this.children.stop(some.stream().map(Replica::process).toList());
	}

	private void forget(List<Replica> gone) {
		this.everyone.removeAll(gone);
		this.leaving.removeAll(gone);
	}

	private List<Replica> startReady(int count) throws IOException, InterruptedException {
		List<Replica> fresh = new ArrayList<>();
		try {
			for (int port : FreePorts.find(count)) {
				String name = this.variant.name() + "-" + ++this.started;
				Replica replica = Replica.start(this.variant, name, port, this.workdir, this.children);
				fresh.add(replica);
				this.everyone.add(replica);
			}
			awaitReady(fresh);
			return fresh;
		}
		catch (IOException | LabFailure | InterruptedException ex) {
			stop(fresh);
			forget(fresh);
			throw ex;
		}
	}

	private void awaitReady(List<Replica> fresh) throws InterruptedException {
		Instant deadline = Instant.now().plus(this.timeout);
		List<Replica> waiting = new ArrayList<>(fresh);
		while (!waiting.isEmpty()) {
			for (Replica replica : List.copyOf(waiting)) {
				refuseDead(replica, "before");
				refuseLate(replica, deadline);
				if (this.probe.ready(replica.endpoint().address())) {
					waiting.remove(replica);
				}
			}
			Thread.sleep(EndpointsController.PERIOD);
		}
	}

	private static void refuseDead(Replica replica, String when) {
		if (!replica.alive()) {
			throw LabFailure.notStarted(replica.obituary(when + " it was ready"));
		}
	}

	private void refuseLate(Replica replica, Instant deadline) {
		if (Instant.now().isAfter(deadline)) {
			throw LabFailure.notStarted("replica " + replica.name() + " was not ready after " + this.timeout.toSeconds()
					+ " s (--start-timeout); its log: " + replica.log());
		}
	}

}
