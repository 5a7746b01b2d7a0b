package dev.cartshift.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A connection to a replica over which anything may be sent, also what no HTTP client
 * would.
 */
public final class Wire implements AutoCloseable {

	/** A server that has not answered by then has forgotten the connection. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Socket socket;

	public Wire(URI replica) {
		try {
			this.socket = new Socket(replica.getHost(), replica.getPort());
			this.socket.setSoTimeout((int) PATIENCE.toMillis());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends a text as it is, each character as one byte. */
	public Wire send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Says that nothing more will be sent. */
	public Wire end() {
		try {
			this.socket.shutdownOutput();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All that comes until the server closes the connection, or resets it, as it does
	 * when it has not read all that was sent.
	 */
	public String received() {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try {
			this.socket.getInputStream().transferTo(received);
			return received.toString(StandardCharsets.UTF_8);
		}
		catch (SocketException ex) {
			return received.toString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The only answer that comes until the server closes the connection.
	 * @param name for a message
	 */
	public Answer answer(String name) {
		String[] parts = received().split("\r\n\r\n", 2);
		List<String> lines = new ArrayList<>(List.of(parts[0].split("\r\n")));
		int status = Integer.parseInt(lines.removeFirst().split(" ")[1]);
		Map<String, List<String>> headers = lines.stream()
			.map((line) -> line.split(": ?", 2))
			.collect(Collectors.groupingBy((line) -> line[0],
					Collectors.mapping((line) -> line[1], Collectors.toList())));
		String body = headers.containsKey("Transfer-Encoding") ? unchunked(parts[1]) : parts[1];
		return new Answer(Call.of("RAW", name), status, HttpHeaders.of(headers, (header, value) -> true), body);
	}

	private static String unchunked(String body) {
		StringBuilder text = new StringBuilder();
		String rest = body;
		while (!rest.startsWith("0\r\n")) {
			String[] chunk = rest.split("\r\n", 2);
			byte[] bytes = chunk[1].getBytes(StandardCharsets.UTF_8);
			int length = Integer.parseInt(chunk[0], 16);
			text.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
			rest = new String(bytes, length + 2, bytes.length - length - 2, StandardCharsets.UTF_8);
		}
		return text.append(rest.substring("0\r\n\r\n".length())).toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
