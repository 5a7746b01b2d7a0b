package dev.cartshift.lab;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers every connection once, as one pod. */
final class PlainShop {

	private static final String ANSWER = """
			HTTP/1.1 204 No Content\r
			X-Served-By: only\r
			Connection: close\r
			\r
			""";

	private PlainShop() {
	}

	/** Returns when the socket is closed. */
	static void serve(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket client = server.accept()) {
				awaitRequest(client);
				client.getOutputStream().write(ANSWER.getBytes());
			}
			catch (IOException ex) {
				// The client, or this shop, has gone.
			}
		}
	}

	private static void awaitRequest(Socket client) throws IOException {
		StringBuilder head = new StringBuilder();
		int next = client.getInputStream().read();
		while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
			head.append((char) next);
			next = head.toString().endsWith("\r\n\r\n") ? -1 : client.getInputStream().read();
		}
	}

}
