package dev.cartshift.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import dev.cartshift.experiment.SessionAffinity;

/**
 * A Kubernetes Service on one loopback port: every TCP connection meets one endpoint, and
 * stays with it. What travels on the connection is not looked at.
 * <p>
 * A client whose endpoint refuses, or for whom no endpoint is ready, is accepted and then
 * reset. Thread-safe; everything but the port can be changed while it runs.
 */
final class Service implements LoadBalancer {

	/** More than the shoppers that can ever wait at once; the system may lower it. */
	private static final int BACKLOG = 4096;

	private final InetSocketAddress address;

	private final EndpointChoice choice;

	private final InstantSource clock;

	private final ExecutorService thread;

	private final LongAdder cutOff = new LongAdder();

	private volatile Consumer<Instant> observer = (accepted) -> {
	};

	private Service(ServerSocketChannel server, RandomGenerator random, InstantSource clock) throws IOException {
		this.address = (InetSocketAddress) server.getLocalAddress();
		this.choice = new EndpointChoice(random, clock);
		this.clock = clock;
		this.thread = Executors.newSingleThreadExecutor(
				Thread.ofPlatform().daemon().name("service-" + this.address.getPort() + "-", 0).factory());
		this.thread.execute(new Relay(server, this::route, this::ended));
	}

	/**
	 * Listens on 127.0.0.1 with no endpoint and no affinity.
	 * @param port 0 for any that is free
	 * @throws BindException if the port is taken
	 */
	static Service listen(int port, RandomGenerator random, InstantSource clock) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		try {
			server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
			return new Service(server, random, clock);
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	InetSocketAddress address() {
		return this.address;
	}

	@Override
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.address.getPort());
	}

	@Override
	public void endpoints(List<Endpoint> ready) {
		this.choice.endpoints(ready);
	}

	@Override
	public OptionalLong cutOff() {
		return OptionalLong.of(this.cutOff.sum());
	}

	/** Applies to new connections, and starts with an empty memory of clients. */
	void affinity(SessionAffinity affinity) {
		this.choice.affinity(affinity);
	}

	/**
	 * Who is told when each connection was accepted, from now on, by the one thread that
	 * accepts: it must not block.
	 */
	void observer(Consumer<Instant> observer) {
		this.observer = observer;
	}

	/** Resets every connection; returns when the thread of this Service has ended. */
	@Override
	public void close() {
		this.thread.shutdownNow();
		this.thread.close();
	}

	private Optional<Endpoint> route(InetAddress client) {
		this.observer.accept(this.clock.instant());
		return this.choice.choose(client);
	}

	private void ended(Connection connection) {
		this.cutOff.add(connection.cutOff() ? 1 : 0);
	}

}
