package dev.cartshift.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lab of replicas that are planted, and who talks to its page by hand. */
final class PlantedLab implements AutoCloseable {

	/** An answer that never ends is a failure. */
	private static final int PATIENCE_MILLIS = 5_000;

	private final StringWriter said = new StringWriter();

	private final PlantedReplicas replicas;

	private final ControlServer server;

	private final LiveLab lab;

	/**
	 * Opens on any port.
	 * @param shop where shoppers go
	 */
	PlantedLab(URI shop) throws IOException {
		this.replicas = new PlantedReplicas(shop.getPort());
		this.server = ControlServer.listen(0);
		Screen screen = new Screen(new PrintWriter(this.said), false, false, () -> new TerminalSize(24, 80),
				() -> false, Runnable::run);
		this.lab = LiveLab.open("inmemory", shop, this.replicas, new Events(InstantSource.system(), screen::line),
				this.server, InstantSource.system(), screen);
	}

	PlantedReplicas replicas() {
		return this.replicas;
	}

	int port() {
		return this.server.url().getPort();
	}

	String said() {
		return this.said.toString();
	}

	JsonNode state() throws IOException {
		return get("/api/state").json();
	}

	Answer get(String path) throws IOException {
		return exchange("GET " + path, List.of("Host: 127.0.0.1:" + port()), "");
	}

	Answer post(String path, String body) throws IOException {
		return exchange("POST " + path, List.of("Host: 127.0.0.1:" + port(), "Content-Type: application/json"), body);
	}

	/** Says exactly this, with the length and the end of the connection added. */
	Answer exchange(String request, List<String> headers, String body) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", port())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
					+ "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
			socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
			return Answer.read(socket.getInputStream());
		}
	}

	/** What was answered. */
	record Answer(int status, String head, String body) {

		private static Answer read(InputStream in) throws IOException {
			String all = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readAllAsString();
			String[] parts = all.split("\r\n\r\n", 2);
			return new Answer(Integer.parseInt(parts[0].split(" ")[1]), parts[0], parts[1]);
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

	@Override
	public void close() {
		this.server.close();
		this.lab.close();
	}

}
