package dev.cartshift.contract;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One TCP connection. Unlike every HTTP client it never sends a request a second time
 * because the connection ended under the first.
 */
public final class Connection implements AutoCloseable {

	/** Only so that a test ends. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Socket socket = new Socket();

	private final InputStream input;

	private Connection(InetSocketAddress replica) throws IOException {
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout((int) PATIENCE.toMillis());
		this.socket.connect(replica);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	public static Connection to(ReplicaProcess replica) throws IOException {
		return new Connection(replica.address());
	}

	/** A request on a connection of its own. */
	public static Reply ask(ReplicaProcess replica, String path) throws IOException {
		try (Connection connection = to(replica)) {
			return connection.get(path);
		}
	}

	/**
	 * Sends a request and reads the whole answer.
	 * @throws IOException if the connection ends before that
	 */
	public Reply get(String path) throws IOException {
		this.socket.getOutputStream()
			.write("GET %s HTTP/1.1\r\nHost: shop\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, String> headers = new HashMap<>();
		for (String header = line(); !header.isEmpty(); header = line()) {
			String[] parts = header.split(": *", 2);
			headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
		}
		skipBody(headers);
		return new Reply(status, headers.getOrDefault("connection", "").equalsIgnoreCase("close"));
	}

	private void skipBody(Map<String, String> headers) throws IOException {
		if (!"chunked".equals(headers.get("transfer-encoding"))) {
			this.input.skipNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
			return;
		}
		int size;
		do {
			size = Integer.parseInt(line(), 16);
			this.input.skipNBytes(size);
			line();
		}
		while (size > 0);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.input.read(); next != '\n'; next = this.input.read()) {
			if (next < 0) {
				throw new EOFException("closed by the server after '" + line + "'");
			}
			line.append((char) next);
		}
		return line.toString().strip();
	}

	/** Whether the server closes it, or has. */
	public boolean ends() throws IOException {
		return this.input.read() < 0;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * What came back.
	 *
	 * @param last whether it is the last on its connection
	 */
	public record Reply(int status, boolean last) {
	}

}
