package dev.cartshift.lab;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** One of the two ends of a {@link Connection}; nothing in it waits. */
final class Peer {

	private final SocketChannel channel;

	private final SelectionKey key;

	/** What it was too slow for. */
	private @Nullable ByteBuffer unsent;

	private boolean silent;

	/**
	 * Is not listened to yet.
	 * @param ready called by the selector's thread when this can go on
	 */
	Peer(SocketChannel channel, Selector selector, Consumer<Peer> ready) throws IOException {
		this.channel = channel;
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		Runnable step = () -> ready.accept(this);
		this.key = channel.register(selector, 0, step);
	}

	SocketChannel channel() {
		return this.channel;
	}

	boolean isConnectable() {
		return this.key.isConnectable();
	}

	boolean isWritable() {
		return this.key.isWritable();
	}

	boolean isReadable() {
		return this.key.isReadable();
	}

	/** Whether it has said all that it will ever say. */
	boolean silent() {
		return this.silent;
	}

	void awaitConnection() {
		this.key.interestOps(SelectionKey.OP_CONNECT);
	}

	void connected() {
		this.key.interestOps(SelectionKey.OP_READ);
	}

	/** What it says waits in the system, which slows it down. */
	void pause() {
		this.key.interestOpsAnd(~SelectionKey.OP_READ);
	}

	void listen() {
		if (!this.silent) {
			this.key.interestOpsOr(SelectionKey.OP_READ);
		}
	}

	/** Whether there was something, or may be something later. */
	boolean read(ByteBuffer bytes) throws IOException {
		this.silent = this.channel.read(bytes.clear()) < 0;
		bytes.flip();
		return !this.silent;
	}

	/** Whether all of it was sent; else the rest is kept for {@link #sendRest}. */
	boolean send(ByteBuffer bytes) throws IOException {
		this.channel.write(bytes);
		if (bytes.hasRemaining()) {
			this.unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
			this.key.interestOpsOr(SelectionKey.OP_WRITE);
		}
		return this.unsent == null;
	}

	/** Whether that was all of it. */
	boolean sendRest() throws IOException {
		if (this.unsent != null) {
			this.channel.write(this.unsent);
			if (this.unsent.hasRemaining()) {
				return false;
			}
		}
		this.unsent = null;
		this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
		return true;
	}

}
