package dev.cartshift.lab;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * A client's TCP connection and the one to its endpoint, joined. Each direction ends by
 * itself (half-close); a failure of either ends both with a reset, which is what the
 * client of a killed pod sees.
 * <p>
 * Each direction holds a bounded number of bytes: who reads slowly slows the writer down.
 */
final class Connection {

	private static final int BUFFER_BYTES = 16 * 1024;

	private final SocketChannel client;

	private final SocketChannel endpoint;

	/** Whether the client spoke last. */
	private volatile boolean asked;

	private final AtomicReference<@Nullable SocketChannel> ended = new AtomicReference<>();

	Connection(SocketChannel client, SocketChannel endpoint) {
		this.client = client;
		this.endpoint = endpoint;
	}

	/** Returns when both directions have ended; both channels are closed then. */
	void relay(Executor threads) throws IOException {
		try (this.client; this.endpoint) {
			prepare(this.client);
			prepare(this.endpoint);
			var answers = CompletableFuture.runAsync(() -> copy(this.endpoint, this.client), threads);
			copy(this.client, this.endpoint);
			answers.join();
			linger(this.client);
			linger(this.endpoint);
		}
	}

	/**
	 * Whether the endpoint ended it although the client had spoken last, and waited; to
	 * be asked when {@link #relay} has returned.
	 */
	boolean cutOff() {
		return this.asked && this.ended.get() == this.endpoint;
	}

	/** Until both directions have ended, closing (an interrupt closes too) is a reset. */
	private static void prepare(SocketChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.setOption(StandardSocketOptions.SO_LINGER, 0);
	}

	private static void linger(SocketChannel channel) throws IOException {
		if (channel.isOpen()) {
			channel.setOption(StandardSocketOptions.SO_LINGER, -1);
		}
	}

	private void copy(SocketChannel from, SocketChannel to) {
		SocketChannel busy = from;
		try {
			ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
			while (from.read(bytes.clear()) >= 0) {
				this.asked = (from == this.client);
				busy = to;
				write(bytes.flip(), to);
				busy = from;
			}
			this.ended.compareAndSet(null, from);
			to.shutdownOutput();
		}
		catch (IOException ex) {
			this.ended.compareAndSet(null, busy);
			reset(from);
			reset(to);
		}
	}

	private static void write(ByteBuffer bytes, SocketChannel to) throws IOException {
		while (bytes.hasRemaining()) {
			to.write(bytes);
		}
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
