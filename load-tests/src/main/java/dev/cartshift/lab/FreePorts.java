package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Loopback ports that nobody listens on. Another process may take one before its new
 * owner does.
 */
final class FreePorts {

	private FreePorts() {
	}

	/** Different from each other: all are held until the last is found. */
	static List<Integer> find(int count) throws IOException {
		List<ServerSocket> held = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				held.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
			}
			return held.stream().map(ServerSocket::getLocalPort).toList();
		}
		finally {
			for (ServerSocket socket : held) {
				socket.close();
			}
		}
	}

}
