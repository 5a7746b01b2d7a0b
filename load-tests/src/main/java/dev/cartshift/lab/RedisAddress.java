package dev.cartshift.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where a Redis (or Valkey) server is, as {@code redis://[[user]:password@]host[:port]}.
 */
record RedisAddress(URI uri) {

	private static final int DEFAULT_PORT = 6379;

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	RedisAddress {
		if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
			throw new IllegalArgumentException("a Redis address is redis://host:port, not " + uri);
		}
	}

	static RedisAddress local(int port) {
		return new RedisAddress(URI.create("redis://127.0.0.1:" + port));
	}

	/**
	 * Reads what a person typed.
	 * @throws IllegalArgumentException if it is no address of a Redis server
	 */
	static RedisAddress parse(String text) {
		try {
			return new RedisAddress(new URI(text));
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("a Redis address is redis://host:port, not " + text, ex);
		}
	}

	/**
	 * Returns what the server answers to {@code PING}, which is {@code +PONG} when it is
	 * ready for commands.
	 * @throws IOException if it does not answer within two seconds
	 */
	String ping() throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(socketAddress(), (int) TIMEOUT.toMillis());
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			String authenticated = authenticate(socket);
			return authenticated.equals("+OK") ? command(socket, "PING") : authenticated;
		}
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "redis://" + this.uri.getHost() + ":" + port();
	}

	private InetSocketAddress socketAddress() throws IOException {
		InetSocketAddress address = new InetSocketAddress(this.uri.getHost(), port());
		if (address.isUnresolved()) {
			throw new IOException("unknown host " + this.uri.getHost());
		}
		return address;
	}

	private int port() {
		return (this.uri.getPort() < 0) ? DEFAULT_PORT : this.uri.getPort();
	}

	private String authenticate(Socket socket) throws IOException {
		String user = this.uri.getUserInfo();
		return (user == null) ? "+OK" : command(socket, "AUTH", user.replaceFirst("^:", "").split(":", 2));
	}

	/**
	 * The first line of the answer, after RESP (redis.io/docs/reference/protocol-spec).
	 */
	private static String command(Socket socket, String name, String... arguments) throws IOException {
		StringBuilder request = new StringBuilder("*" + (arguments.length + 1) + "\r\n" + bulk(name));
		for (String argument : arguments) {
			request.append(bulk(argument));
		}
		OutputStream out = socket.getOutputStream();
		out.write(request.toString().getBytes(StandardCharsets.UTF_8));
		return line(socket.getInputStream());
	}

	private static String bulk(String word) {
		return "$" + word.getBytes(StandardCharsets.UTF_8).length + "\r\n" + word + "\r\n";
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
			line.append((char) next);
		}
		in.skipNBytes(line.isEmpty() ? 0 : 1);
		return line.toString();
	}

}
