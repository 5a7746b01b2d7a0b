package dev.cartshift.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The network between a replica and its Redis, as a TCP proxy on a port of the loopback
 * interface, and what can be wrong with it. Thread-safe.
 */
final class FaultyWire implements AutoCloseable {

	private final ServerSocket entrance;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	/** Of connections that are never accepted. */
	private final Queue<Socket> line = new ConcurrentLinkedQueue<>();

	private volatile Fault fault = new Fault.None();

	private volatile int target;

	private FaultyWire(ServerSocket entrance, int target) {
		this.entrance = entrance;
		this.target = target;
	}

	/** Leads to a port of the loopback interface, and is sound. */
	static FaultyWire to(int target) {
		try {
			FaultyWire wire = new FaultyWire(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), target);
			Thread.ofVirtual().start(wire::accept);
			return wire;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	sealed interface Fault {

		record None() implements Fault {

		}

		/** Each answer comes that much later, and none overtakes another. */
		record Latency(Duration delay) implements Fault {

		}

		/**
		 * Connections, the new ones too, are accepted and whatever is sent is
		 * acknowledged and lost. A connection that lost something never works again.
		 */
		record BlackHole() implements Fault {

		}

		/**
		 * As a black hole, and not even a new connection's first packet is acknowledged.
		 */
		record Unreachable() implements Fault {

		}

		/** Connections, the new ones too, end with an RST. */
		record Reset() implements Fault {

		}

		/**
		 * The next request that has the text in it begins a black hole and is the first
		 * to fall into it.
		 */
		record BlackHoleFrom(String text) implements Fault {

		}

		/**
		 * The next request that has the text in it is the last one that is answered
		 * before a black hole.
		 */
		record BlackHoleAfter(String text) implements Fault {

		}

		/**
		 * The next request that has the text in it reaches Redis, and its connection ends
		 * in good order before the answer. After that the wire is sound.
		 */
		record CutAfter(String text) implements Fault {

		}

	}

	int port() {
		return this.entrance.getLocalPort();
	}

	String url() {
		return "redis://127.0.0.1:" + port();
	}

	/** Ends all connections; new ones lead to another port. */
	void leadTo(int newTarget) {
		this.target = newTarget;
		this.links.forEach(Link::reset);
	}

	/** From now on. */
	void suffer(Fault fault) {
		this.fault = fault;
		if (fault instanceof Fault.Reset) {
			this.links.forEach(Link::reset);
		}
		if (fault instanceof Fault.Unreachable) {
			fillTheLine();
		}
		else {
			this.line.forEach(FaultyWire::reset);
			this.line.clear();
		}
	}

	/** A kernel whose line of unaccepted connections is full ignores another one. */
	private void fillTheLine() {
		try {
			while (true) {
				Socket socket = new Socket();
				this.line.add(socket);
				socket.connect(this.entrance.getLocalSocketAddress(), 300);
			}
		}
		catch (SocketTimeoutException ex) {
			// it is full
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void heal() {
		suffer(new Fault.None());
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.links.forEach(Link::reset);
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.entrance.accept();
				while (this.fault instanceof Fault.Unreachable) {
					Thread.sleep(Duration.ofMillis(10));
				}
				open(client);
			}
		}
		catch (IOException | InterruptedException ex) {
			// closed
		}
	}

	private void open(Socket client) throws IOException {
		try {
			Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), this.target));
			this.links.add(link);
			link.open();
		}
		catch (IOException ex) {
			reset(client);
		}
	}

	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// closed already
		}
	}

	private static boolean contains(byte[] bytes, String text) {
		return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
	}

	/**
	 * One connection through the wire.
	 */
	private final class Link {

		private final Socket client;

		private final Socket server;

		private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

		private volatile boolean dead;

		private volatile boolean last;

		private volatile boolean cut;

		Link(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		/** The last one is empty. */
		private record Reply(byte[] bytes, long dueNanos) {

		}

		private interface Chunk {

			void pass(byte[] bytes) throws IOException, InterruptedException;

		}

		void open() {
			OutputStream toServer = output(this.server);
			Thread.ofVirtual().start(() -> pump(this.client, (request) -> request(request, toServer)));
			Thread.ofVirtual().start(() -> pump(this.server, this::reply));
			Thread.ofVirtual().start(this::deliver);
		}

		private void pump(Socket from, Chunk to) {
			byte[] buffer = new byte[64 * 1024];
			try (from; InputStream in = from.getInputStream()) {
				for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
					to.pass(Arrays.copyOf(buffer, length));
				}
			}
			catch (IOException | InterruptedException ex) {
				// the connection is at its end, whoever ended it
			}
			reset();
		}

		private void request(byte[] request, OutputStream server) throws IOException {
			switch (FaultyWire.this.fault) {
				case Fault.None none -> {
				}
				case Fault.Latency latency -> {
				}
				case Fault.BlackHole hole -> this.dead = true;
				case Fault.Unreachable unreachable -> this.dead = true;
				case Fault.Reset reset -> reset();
				case Fault.BlackHoleFrom from -> {
					if (contains(request, from.text())) {
						suffer(new Fault.BlackHole());
						this.dead = true;
					}
				}
				case Fault.BlackHoleAfter after -> this.last = contains(request, after.text());
				case Fault.CutAfter after -> {
					if (contains(request, after.text())) {
						this.cut = true;
						heal();
					}
				}
			}
			if (!this.dead) {
				server.write(request);
			}
		}

		private void reply(byte[] reply) throws IOException {
			if (this.cut) {
				this.client.close();
			}
			this.dead |= FaultyWire.this.fault instanceof Fault.BlackHole
					|| FaultyWire.this.fault instanceof Fault.Unreachable;
			if (!this.dead) {
				Duration delay = (FaultyWire.this.fault instanceof Fault.Latency(Duration latency)) ? latency
						: Duration.ZERO;
				this.replies.add(new Reply(reply, System.nanoTime() + delay.toNanos()));
			}
			if (this.last) {
				suffer(new Fault.BlackHole());
			}
		}

		private void deliver() {
			try (OutputStream toClient = this.client.getOutputStream()) {
				for (Reply next = this.replies.take(); next.bytes().length > 0; next = this.replies.take()) {
					Thread.sleep(Duration.ofNanos(Math.max(0, next.dueNanos() - System.nanoTime())));
					toClient.write(next.bytes());
				}
			}
			catch (IOException | InterruptedException ex) {
				// as above
			}
		}

		void reset() {
			FaultyWire.this.links.remove(this);
			this.replies.add(new Reply(new byte[0], 0));
			FaultyWire.reset(this.client);
			FaultyWire.reset(this.server);
		}

		private OutputStream output(Socket socket) {
			try {
				return socket.getOutputStream();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
