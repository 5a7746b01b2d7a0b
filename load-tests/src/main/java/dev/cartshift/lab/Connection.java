package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A client's TCP connection and the one to its endpoint, joined. Each direction ends by
 * itself (half-close); a failure of either ends both with a reset, which is what the
 * client of a killed pod sees.
 * <p>
 * Each direction holds a bounded number of bytes: who reads slowly slows the writer down.
 * Belongs to the thread of its selector, and never keeps it waiting.
 */
final class Connection {

	private final Peer client;

	private final Peer endpoint;

	/** Of the thread, whose next connection uses it again. */
	private final ByteBuffer bytes;

	private final Consumer<Connection> end;

	private final long startNanos = System.nanoTime();

	/** Whether the client spoke last. */
	private boolean asked;

	/** Who ended it first. */
	private @Nullable Peer ended;

	/**
	 * Neither is listened to before {@link #dial}.
	 * @param end called once, when both channels have been closed
	 */
	Connection(SocketChannel client, SocketChannel endpoint, Selector selector, ByteBuffer bytes,
			Consumer<Connection> end) throws IOException {
		this.client = new Peer(client, selector, this::proceed);
		this.endpoint = new Peer(endpoint, selector, this::proceed);
		this.bytes = bytes;
		this.end = end;
	}

	/**
	 * Starts to connect. A system has often done it when it is asked the second time, and
	 * a look at once is cheaper than to be told.
	 */
	void dial(InetSocketAddress address) throws IOException {
		if (this.endpoint.channel().connect(address) || this.endpoint.channel().finishConnect()) {
			connected();
		}
		else {
			this.endpoint.awaitConnection();
		}
	}

	boolean isDialing() {
		return this.endpoint.channel().isConnectionPending();
	}

	/** How long ago it was made. */
	long ageNanos() {
		return System.nanoTime() - this.startNanos;
	}

	/**
	 * Whether the endpoint ended it although the client had spoken last, and waited; to
	 * be asked when it has ended.
	 */
	boolean cutOff() {
		return this.asked && this.ended == this.endpoint;
	}

	private void connected() {
		this.client.connected();
		this.endpoint.connected();
	}

	private void proceed(Peer peer) {
		Peer other = (peer == this.client) ? this.endpoint : this.client;
		try {
			if (peer.isConnectable() && peer.channel().finishConnect()) {
				connected();
			}
			if (peer.isWritable() && peer.sendRest()) {
				other.listen();
			}
		}
		catch (IOException ex) {
			fail(peer);
			return;
		}
		if (peer.isReadable()) {
			relay(peer, other);
		}
	}

	private void relay(Peer from, Peer to) {
		Peer busy = from;
		try {
			if (!from.read(this.bytes)) {
				fallSilent(from, to);
				return;
			}
			this.asked = (from == this.client);
			busy = to;
			if (!to.send(this.bytes)) {
				from.pause();
			}
		}
		catch (IOException ex) {
			fail(busy);
		}
	}

	private void fallSilent(Peer from, Peer to) throws IOException {
		this.ended = (this.ended != null) ? this.ended : from;
		if (to.silent()) {
			this.client.channel().close();
			this.endpoint.channel().close();
			this.end.accept(this);
		}
		else {
			from.pause();
			to.channel().shutdownOutput();
		}
	}

	private void fail(Peer peer) {
		this.ended = (this.ended != null) ? this.ended : peer;
		reset();
	}

	void reset() {
		reset(this.client.channel());
		reset(this.endpoint.channel());
		this.end.accept(this);
	}

	/** Closes at once, whatever was not yet sent: the peer gets RST instead of FIN. */
	static void reset(SocketChannel channel) {
		try (channel) {
			channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// A channel that is closed already needs no reset.
		}
	}

}
