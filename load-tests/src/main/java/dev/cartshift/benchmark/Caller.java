package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one request for each that is answered, on so many connections at a time, with one
 * thread and as little work as possible: it shall not be what limits a proxy. Reads
 * connections in turn and not as they become ready, which saves asking which are.
 */
final class Caller {

	/**
	 * What asks for nothing and is answered with no body, so that a blank line ends it.
	 */
	private static final String REQUEST = "GET / HTTP/1.1\r\nHost: origin\r\n%s\r\n";

	private static final int ANSWER_BYTES = 4096;

	private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final InetSocketAddress address;

	private final boolean kept;

	private final ByteBuffer request;

	private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES);

	private long answered;

	private long failures;

	/**
	 * Sends nothing yet.
	 * @param port on 127.0.0.1
	 * @param kept whether a connection carries more than one request
	 */
	Caller(int port, boolean kept) {
		this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
		this.kept = kept;
		byte[] bytes = REQUEST.formatted(kept ? "" : "Connection: close\r\n").getBytes(StandardCharsets.US_ASCII);
		this.request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
	}

	/** Returns when the time is over and every request has been answered. */
	void work(int connections, Duration time) throws IOException {
		long end = System.nanoTime() + time.toNanos();
		List<SocketChannel> open = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			open.add(ask(SocketChannel.open()));
		}
		while (System.nanoTime() < end) {
			for (int i = 0; i < connections; i++) {
				open.set(i, askAgain(open.get(i)));
			}
		}
		for (SocketChannel channel : open) {
			listen(channel);
			channel.close();
		}
	}

	long answered() {
		return this.answered;
	}

	/** How many were answered with something else than 200, or not to the end. */
	long failures() {
		return this.failures;
	}

	private SocketChannel askAgain(SocketChannel channel) throws IOException {
		listen(channel);
		if (this.kept) {
			return write(channel);
		}
		channel.close();
		return ask(SocketChannel.open());
	}

	private SocketChannel ask(SocketChannel channel) throws IOException {
		channel.connect(this.address);
		if (this.kept) {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		}
		return write(channel);
	}

	private SocketChannel write(SocketChannel channel) throws IOException {
		channel.write(this.request.rewind());
		return channel;
	}

	/** To the end of the answer, or of the connection if it is not to be kept. */
	private void listen(SocketChannel channel) throws IOException {
		this.answer.clear();
		while (channel.read(this.answer) > 0) {
			if (this.kept && has(END, this.answer.position() - END.length)) {
				break;
			}
		}
		this.answered++;
		this.failures += (has(OK, 0) && has(END, this.answer.position() - END.length)) ? 0 : 1;
	}

	private boolean has(byte[] bytes, int index) {
		return index >= 0 && this.answer.slice(index, bytes.length).equals(ByteBuffer.wrap(bytes));
	}

}
