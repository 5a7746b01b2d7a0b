package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Accepts connections and carries what travels on them, all in one thread, which waits
 * for nothing but the next channel that is ready. Ends when that thread is interrupted,
 * with a reset of every connection.
 */
final class Relay implements Runnable {

	private static final int BUFFER_BYTES = 16 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration PERIOD = Duration.ofMillis(100);

	private static final Duration OUT_OF_DESCRIPTORS = Duration.ofMillis(10);

	private final ServerSocketChannel server;

	private final Function<InetAddress, Optional<Endpoint>> route;

	private final Consumer<Connection> observer;

	private final Selector selector;

	private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);

	private final Set<Connection> open = new HashSet<>();

	/** Those whose endpoints let them wait, longest first, and some that have not. */
	private final Queue<Connection> dialing = new ArrayDeque<>();

	/**
	 * Accepts nothing before it runs.
	 * @param route where a new connection from an address leads to; must not block
	 * @param observer told of each connection that has ended
	 */
	Relay(ServerSocketChannel server, Function<InetAddress, Optional<Endpoint>> route, Consumer<Connection> observer)
			throws IOException {
		this.server = server;
		this.route = route;
		this.observer = observer;
		this.selector = Selector.open();
		Runnable step = this::accept;
		server.configureBlocking(false);
		server.register(this.selector, SelectionKey.OP_ACCEPT, step);
	}

	@Override
	public void run() {
		try (this.selector; this.server) {
			while (!Thread.currentThread().isInterrupted()) {
				this.selector.select(Relay::proceed, this.dialing.isEmpty() ? 0 : PERIOD.toMillis());
				giveUpDialing();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("the relay has failed", ex);
		}
		finally {
			List.copyOf(this.open).forEach(Connection::reset);
		}
	}

	/** What another one's step has closed has nothing more to do. */
	private static void proceed(SelectionKey key) {
		if (key.isValid()) {
			((Runnable) key.attachment()).run();
		}
	}

	private void accept() {
		try {
			for (SocketChannel client = this.server.accept(); client != null; client = this.server.accept()) {
				connect(client);
			}
		}
		catch (IOException ex) {
			LockSupport.parkNanos(OUT_OF_DESCRIPTORS.toNanos());
		}
	}

	private void connect(SocketChannel client) {
		try {
			InetSocketAddress source = (InetSocketAddress) client.getRemoteAddress();
			Optional<Endpoint> endpoint = this.route.apply(source.getAddress());
			connect(client, endpoint.orElseThrow(() -> new IOException("no endpoint is ready")));
		}
		catch (IOException ex) {
			Connection.reset(client);
		}
	}

	private void connect(SocketChannel client, Endpoint endpoint) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			Connection connection = new Connection(client, channel, this.selector, this.bytes, this::ended);
			connection.dial(endpoint.address());
			this.open.add(connection);
			if (connection.isDialing()) {
				this.dialing.add(connection);
			}
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	private void ended(Connection connection) {
		this.open.remove(connection);
		this.observer.accept(connection);
	}

	private void giveUpDialing() {
		for (Connection first = this.dialing.peek(); first != null; first = this.dialing.peek()) {
			if (first.isDialing() && first.ageNanos() < CONNECT_TIMEOUT.toNanos()) {
				return;
			}
			this.dialing.remove();
			if (first.isDialing()) {
				first.reset();
			}
		}
	}

}
