package dev.cartshift.live;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The control page and what its buttons ask for, on a loopback port.
 */
public final class ControlServer implements AutoCloseable {

	static {
		// Read once by the JDK's server, unless the JVM was told something else. Who
		// sends half a request is not waited for, nor are all taken in.
		System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
		System.getProperties().putIfAbsent("jdk.httpserver.maxConnections", "200");
	}

	private static final int BACKLOG = 50;

	private static final int MOST_BYTES = 1024;

	/** Nothing but what this server has, and in nobody's frame. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final HttpServer server;

	private final Gate gate;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("control-", 1).factory());

	private ControlServer(HttpServer server) {
		this.server = server;
		this.gate = Gate.of(server.getAddress().getPort());
		this.server.setExecutor(this.threads);
	}

	/**
	 * Takes the port; who asks something waits until there is a lab.
	 * @param port 0 for any that is free
	 * @throws BindException if the port is taken
	 */
	public static ControlServer listen(int port) throws IOException {
		return new ControlServer(
				HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG));
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Answers from now on.
	 * @param greeting what a listener is told first
	 * @param changed run when something was done
	 */
	void serve(Routes routes, Listeners listeners, Supplier<String> greeting, Runnable changed) {
		this.server.createContext("/", (http) -> {
			try (http) {
				harden(http.getResponseHeaders());
				if (!stream(http, listeners, greeting)) {
					send(http, reply(http, routes, changed));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.server.start();
	}

	private static void harden(Headers headers) {
		headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set("Cache-Control", "no-store");
	}

	private boolean stream(HttpExchange http, Listeners listeners, Supplier<String> greeting) throws IOException {
		boolean wanted = http.getRequestMethod().equals("GET") && path(http).equals("/api/events")
				&& this.gate.refusal("GET", http.getRequestHeaders()).isEmpty();
		if (wanted && !listeners.admit()) {
			send(http, Reply.problem(503, "there are " + Listeners.MOST + " listeners already"));
		}
		else if (wanted) {
			http.getResponseHeaders().set("Content-Type", "text/event-stream");
			http.sendResponseHeaders(200, 0);
			listeners.serve(http.getResponseBody(), greeting.get());
		}
		return wanted;
	}

	private Reply reply(HttpExchange http, Routes routes, Runnable changed) throws IOException, InterruptedException {
		Optional<Reply> refusal = this.gate.refusal(http.getRequestMethod(), http.getRequestHeaders());
		if (refusal.isPresent()) {
			return refusal.get();
		}
		if (http.getRequestMethod().equals("GET")) {
			return routes.get(path(http));
		}
		byte[] body = http.getRequestBody().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			return Reply.problem(413, "that is more than " + MOST_BYTES + " bytes");
		}
		Reply reply = routes.post(path(http), new String(body, StandardCharsets.UTF_8));
		changed.run();
		return reply;
	}

	private static String path(HttpExchange http) {
		return http.getRequestURI().getPath();
	}

	private static void send(HttpExchange http, Reply reply) throws IOException {
		http.getResponseHeaders().set("Content-Type", reply.type());
		boolean head = http.getRequestMethod().equals("HEAD");
		http.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
		http.getResponseBody().write(head ? new byte[0] : reply.body());
	}

	/** Lets go of everybody. */
	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
