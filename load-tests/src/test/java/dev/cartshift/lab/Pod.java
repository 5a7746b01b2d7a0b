package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** A TCP server with a name, which has the same conversation with every client. */
final class Pod implements AutoCloseable {

	interface Conversation {

		void with(Socket client) throws IOException;

	}

	private final String name;

	private final ServerSocket server;

	private final Conversation conversation;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private Pod(String name, ServerSocket server, Conversation conversation) {
		this.name = name;
		this.server = server;
		this.conversation = conversation;
	}

	static Pod named(String name, Conversation conversation) throws IOException {
		Pod pod = new Pod(name, new ServerSocket(0, 2000, InetAddress.getLoopbackAddress()), conversation);
		pod.threads.execute(pod::accept);
		return pod;
	}

	/** Says its name and waits for the client to end. */
	static Pod sayingItsName(String name) throws IOException {
		return named(name, (client) -> {
			client.getOutputStream().write((name + "\n").getBytes());
			client.getInputStream().transferTo(OutputStream.nullOutputStream());
		});
	}

	static Pod echo() throws IOException {
		return named("echo", (client) -> client.getInputStream().transferTo(client.getOutputStream()));
	}

	/**
	 * Answers its name to every GET, as often as the client asks.
	 * @param ready whether its readiness probe gets 200, else 503
	 */
	static Pod web(String name, BooleanSupplier ready) throws IOException {
		return named(name, (client) -> {
			BufferedReader requests = new BufferedReader(new InputStreamReader(client.getInputStream()));
			for (String request = requests.readLine(); request != null; request = requests.readLine()) {
				requests.lines().takeWhile((header) -> !header.isEmpty()).count();
				boolean healthy = ready.getAsBoolean() || !request.contains("/readiness");
				client.getOutputStream()
					.write("HTTP/1.1 %d Said\r\nContent-Length: %d\r\n\r\n%s\n"
						.formatted(healthy ? 200 : 503, name.length() + 1, name)
						.getBytes());
			}
		});
	}

	Endpoint endpoint() {
		return new Endpoint(this.name, (InetSocketAddress) this.server.getLocalSocketAddress());
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.threads.shutdownNow();
		this.threads.close();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.threads.execute(() -> talk(client));
			}
			catch (IOException ex) {
				// Closed: the loop ends.
			}
		}
	}

	private void talk(Socket client) {
		try (client) {
			this.conversation.with(client);
		}
		catch (IOException ex) {
			// The client, or this pod, has gone.
		}
	}

}
