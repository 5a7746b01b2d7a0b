package dev.cartshift.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
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

	private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

	private static final Duration OUT_OF_DESCRIPTORS = Duration.ofMillis(10);

	private final ServerSocketChannel server;

	private final InetSocketAddress address;

	private final EndpointChoice choice;

	private final InstantSource clock;

	private final ExecutorService threads;

	private final LongAdder cutOff = new LongAdder();

	private volatile Consumer<Instant> observer = (accepted) -> {
	};

	private Service(ServerSocketChannel server, RandomGenerator random, InstantSource clock) throws IOException {
		this.server = server;
		this.address = (InetSocketAddress) server.getLocalAddress();
		this.choice = new EndpointChoice(random, clock);
		this.clock = clock;
		this.threads = Executors
			.newThreadPerTaskExecutor(Thread.ofVirtual().name("service-" + this.address.getPort() + "-", 0).factory());
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
			Service service = new Service(server, random, clock);
			service.threads.execute(service::accept);
			return service;
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

	/** Resets every connection; returns when no thread of this Service is left. */
	@Override
	public void close() throws IOException {
		this.server.close();
		this.threads.shutdownNow();
		this.threads.close();
	}

	private void accept() {
		while (this.server.isOpen()) {
			try {
				SocketChannel client = this.server.accept();
				start(client);
			}
			catch (IOException ex) {
				LockSupport.parkNanos(OUT_OF_DESCRIPTORS.toNanos());
			}
		}
	}

	private void start(SocketChannel client) {
		try {
			this.observer.accept(this.clock.instant());
			this.threads.execute(() -> serve(client));
		}
		catch (RejectedExecutionException ex) {
			Connection.reset(client);
		}
	}

	private void serve(SocketChannel client) {
		try (SocketChannel endpoint = SocketChannel.open()) {
			dial(endpoint, choose(client));
			Connection connection = new Connection(client, endpoint);
			connection.relay(this.threads);
			this.cutOff.add(connection.cutOff() ? 1 : 0);
		}
		catch (IOException | RejectedExecutionException ex) {
			Connection.reset(client);
		}
	}

	private Endpoint choose(SocketChannel client) throws IOException {
		InetSocketAddress source = (InetSocketAddress) client.getRemoteAddress();
		Optional<Endpoint> endpoint = this.choice.choose(source.getAddress());
		return endpoint.orElseThrow(() -> new IOException("no endpoint is ready"));
	}

	/** With a timeout, which only the channel's socket offers. */
	private static void dial(SocketChannel channel, Endpoint endpoint) throws IOException {
		channel.socket().connect(endpoint.address(), CONNECT_TIMEOUT_MILLIS);
	}

}
