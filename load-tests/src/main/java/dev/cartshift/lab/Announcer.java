package dev.cartshift.lab;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Passes ready endpoints on to the Service, and says every change after the first: that
 * all are ready at the start goes without saying. Not thread-safe.
 */
final class Announcer implements Consumer<List<Endpoint>> {

	private final Service service;

	private final Laboratory lab;

	private boolean serving;

	Announcer(Service service, Laboratory lab) {
		this.service = service;
		this.lab = lab;
	}

	@Override
	public void accept(List<Endpoint> ready) {
		this.service.endpoints(ready);
		if (this.serving && !this.lab.children().closed()) {
			this.lab.bench()
				.say("ready: " + ready.stream().map(Endpoint::name).collect(Collectors.joining(", ", "[", "]")));
		}
		this.serving = true;
	}

}
