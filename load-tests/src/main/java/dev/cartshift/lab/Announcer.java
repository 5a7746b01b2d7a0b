package dev.cartshift.lab;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Passes ready endpoints on to the Service, and says every change after the first: that
 * all are ready at the start goes without saying. To be told by one thread at a time; may
 * be asked by any.
 */
final class Announcer implements Consumer<List<Endpoint>> {

	private final Service service;

	private final Consumer<String> say;

	private final Set<Endpoint> everReady = ConcurrentHashMap.newKeySet();

	private volatile List<Endpoint> ready = List.of();

	private boolean serving;

	Announcer(Service service, Consumer<String> say) {
		this.service = service;
		this.say = say;
	}

	@Override
	public void accept(List<Endpoint> endpoints) {
		this.service.endpoints(endpoints);
		this.everReady.addAll(endpoints);
		this.ready = endpoints;
		if (this.serving) {
			this.say
				.accept("ready: " + endpoints.stream().map(Endpoint::name).collect(Collectors.joining(", ", "[", "]")));
		}
		this.serving = true;
	}

	boolean ready(Endpoint endpoint) {
		return this.ready.contains(endpoint);
	}

	/** Whether it is ready or was. */
	boolean everReady(Endpoint endpoint) {
		return this.everReady.contains(endpoint);
	}

}
