package dev.cartshift.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class ListenersTests {

	private static final String LARGE = Listeners.message("state", "x".repeat(1_000_000));

	private final Listeners listeners = new Listeners();

	@Test
	void whoDoesNotReadIsDroppedAndHoldsNobodyUp() throws Exception {
		try (ServerSocketChannel server = ServerSocketChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
				SocketChannel deaf = SocketChannel.open(server.getLocalAddress());
				SocketChannel accepted = server.accept()) {
			assertThat(this.listeners.admit()).isTrue();
			Thread thread = Thread.ofVirtual().start(() -> serve(Channels.newOutputStream(accepted)));
			while (this.listeners.count() == 0) {
				Thread.onSpinWait();
			}
			while (this.listeners.count() > 0 && !Thread.currentThread().isInterrupted()) {
				this.listeners.tell(LARGE);
			}
			thread.join();
			assertThat(accepted.isOpen()).as("the channel of who was dropped").isFalse();
			assertThat(deaf.isOpen()).isTrue();
		}
	}

	@Test
	void whoReadsHearsAllInItsOrder() throws Exception {
		CompletableFuture<String> heard = new CompletableFuture<>();
		this.listeners.admit();
		Thread thread = Thread.ofVirtual().start(() -> serve(new OutputStream() {

			private final StringBuilder text = new StringBuilder();

			@Override
			public void write(int character) {
				this.text.append((char) character);
				if (this.text.toString().endsWith("last\n\n")) {
					heard.complete(this.text.toString());
				}
			}

		}));
		while (this.listeners.count() == 0) {
			Thread.onSpinWait();
		}
		this.listeners.tell(Listeners.message("state", "first"));
		this.listeners.tell(Listeners.message("state", "last"));
		assertThat(heard.join()).isEqualTo("hello\n\nevent: state\ndata: first\n\nevent: state\ndata: last\n\n");
		thread.interrupt();
		thread.join();
		assertThat(this.listeners.count()).isZero();
	}

	private void serve(OutputStream out) {
		try {
			this.listeners.serve(out, "hello\n\n");
		}
		catch (IOException ex) {
			// Dropped in the middle of a message.
		}
	}

}
