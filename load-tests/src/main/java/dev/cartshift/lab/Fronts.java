package dev.cartshift.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.cartshift.experiment.SessionAffinity;

/** All ways in to the pods of a fleet. Thread-safe. */
final class Fronts implements AutoCloseable {

	private final List<Front> all = new CopyOnWriteArrayList<>();

	private volatile List<Endpoint> ready = List.of();

	/**
	 * Leads to pods that are ready, now and later.
	 * @param pods how many, the first ones; 0 for all
	 */
	URI open(LoadBalancer balancer, int pods) {
		Front front = new Front(balancer, pods);
		front.lead(this.ready);
		this.all.add(front);
		return balancer.url();
	}

	void lead(List<Endpoint> endpoints) {
		this.ready = endpoints;
		this.all.forEach((front) -> front.lead(endpoints));
	}

	/**
	 * Changes the affinity of every way.
	 * @throws UnsupportedOperationException if one of them is no Service
	 */
	void redirect(SessionAffinity affinity) {
		for (Front front : this.all) {
			if (!(front.balancer instanceof Service service)) {
				throw new UnsupportedOperationException("the affinity of " + front.balancer.url() + " stays");
			}
			service.affinity(affinity);
		}
	}

	OptionalLong cutOff(URI target) {
		return this.all.stream()
			.map(Front::balancer)
			.filter((balancer) -> balancer.url().equals(target))
			.findFirst()
			.orElseThrow()
			.cutOff();
	}

	@Override
	public void close() {
		this.all.forEach((front) -> close(front.balancer));
	}

	private static void close(LoadBalancer balancer) {
		try {
			balancer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Front(LoadBalancer balancer, int pods) {

		private void lead(List<Endpoint> ready) {
			int some = (this.pods == 0) ? ready.size() : Math.min(this.pods, ready.size());
			this.balancer.endpoints(ready.subList(0, some));
		}

	}

}
