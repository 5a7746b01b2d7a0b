package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A shop that somebody else runs.
 *
 * @param uri {@code http://host[:port]}, or {@code https}
 */
record Target(URI uri) {

	private static final int TIMEOUT_MILLIS = 5_000;

	Target {
		boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
		if (!web || uri.getHost() == null || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
			throw new IllegalArgumentException("--target is http://host:port, not " + uri);
		}
	}

	/**
	 * Reads what a person typed.
	 * @throws LabFailure if it is no such address
	 */
	static Target parse(String text) {
		try {
			return new Target(new URI(text.replaceFirst("/$", "")));
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			throw LabFailure.usage("--target is http://host:port, not " + text);
		}
	}

	/** Fails unless somebody accepts connections there. */
	void refuseSilent() {
		int port = (this.uri.getPort() < 0) ? defaultPort() : this.uri.getPort();
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(this.uri.getHost(), port), TIMEOUT_MILLIS);
		}
		catch (IOException ex) {
			throw LabFailure.notStarted("nobody answers at " + this.uri + ": " + ex.getMessage(), ex);
		}
	}

	private int defaultPort() {
		return "https".equals(this.uri.getScheme()) ? 443 : 80;
	}

}
