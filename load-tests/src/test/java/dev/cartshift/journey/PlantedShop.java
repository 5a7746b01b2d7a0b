package dev.cartshift.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop of the API, small enough to be believed, that behaves well or badly as planted:
 * what the journeys must see. Its pods are names, one chosen at random for each
 * connection.
 */
public final class PlantedShop implements AutoCloseable {

	public enum Behaviour {

		HONEST, ANSWERS_500, FORBIDS_WRITES, DROPS_EVERY_TENTH_CART, HANGS_UP_AT_LOGIN, KEEPS_STATE_IN_PODS,

		PINS_ADDRESSES_TO_PODS, LOSES_A_FIFTH_OF_READS

	}

	private static final List<String> PODS = List.of("pod-a", "pod-b", "pod-c");

	private static final String NEW_POD = "pod-d";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Behaviour behaviour;

	private final HttpServer server;

	private final Random random = new Random(4);

	private final List<String> ready = new CopyOnWriteArrayList<>(PODS);

	private final Map<InetSocketAddress, String> podOfConnection = new ConcurrentHashMap<>();

	private final Map<String, String> podOfAddress = new ConcurrentHashMap<>();

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private final Set<String> clientAddresses = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger visitors = new AtomicInteger();

	private final AtomicInteger ids = new AtomicInteger();

	private final AtomicInteger dropped = new AtomicInteger();

	public PlantedShop(Behaviour behaviour) {
		this.behaviour = behaviour;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.start();
	}

	List<String> pods() {
		return PODS;
	}

	/** The addresses that shoppers came from. */
	public Set<String> clientAddresses() {
		return this.clientAddresses;
	}

	/** How many journeys have begun. */
	int visitors() {
		return this.visitors.get();
	}

	/** How many reads of a cart were answered with an empty one, as planted. */
	int dropped() {
		return this.dropped.get();
	}

	int connections() {
		return this.connections.get();
	}

	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private void handle(HttpExchange http) throws IOException {
		try (http) {
			if (this.behaviour == Behaviour.HANGS_UP_AT_LOGIN && http.getRequestURI().getPath().endsWith("login")) {
				return;
			}
			this.visitors.addAndGet(http.getRequestURI().getPath().endsWith("products") ? 1 : 0);
			this.clientAddresses.add(http.getRemoteAddress().getAddress().getHostAddress());
			Visitor visitor = new Visitor(http, pod(http));
			Reply reply = reply(http, visitor);
			byte[] body = JSON.writeValueAsBytes(reply.body());
			http.getResponseHeaders().add("X-Served-By", visitor.pod);
			if (http.getRequestURI().getPath().equals("/api/cart")) {
				http.getResponseHeaders().add("X-Cart-Source", "memory");
			}
			http.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=token-" + this.ids.get() + "; Path=/");
			http.sendResponseHeaders(reply.status(), body.length);
			http.getResponseBody().write(body);
		}
	}

	private String pod(HttpExchange http) {
		InetSocketAddress connection = http.getRemoteAddress();
		String pod = this.podOfConnection.computeIfAbsent(connection, (opened) -> {
			this.connections.incrementAndGet();
			return choose(opened.getAddress().getHostAddress());
		});
		if ("close".equals(http.getRequestHeaders().getFirst("Connection"))) {
			this.podOfConnection.remove(connection);
		}
		return pod;
	}

	private String choose(String address) {
		if (this.behaviour != Behaviour.PINS_ADDRESSES_TO_PODS) {
			return anyPod();
		}
		return this.podOfAddress.merge(address, anyPod(),
				(pinned, other) -> this.ready.contains(pinned) ? pinned : other);
	}

	private String anyPod() {
		return this.ready.get(this.random.nextInt(this.ready.size()));
	}

	/**
	 * Takes a pod away and puts a new one in its place: it gets no new connections, and
	 * goes on answering those that are open.
	 */
	void replace(String pod) {
		this.ready.set(this.ready.indexOf(pod), NEW_POD);
	}

	private Reply reply(HttpExchange http, Visitor visitor) throws IOException {
		boolean write = !http.getRequestMethod().equals("GET");
		if (this.behaviour == Behaviour.ANSWERS_500) {
			return new Reply(500, Map.of());
		}
		if (write && (this.behaviour == Behaviour.FORBIDS_WRITES || !csrf(http))) {
			return new Reply(403, Map.of());
		}
		return route(http.getRequestMethod(), http.getRequestURI().getPath(),
				JSON.readTree(http.getRequestBody().readAllBytes()), visitor);
	}

	private static boolean csrf(HttpExchange http) {
		String cookies = String.valueOf(http.getRequestHeaders().getFirst("Cookie"));
		String token = http.getRequestHeaders().getFirst("X-XSRF-TOKEN");
		return token != null && cookies.contains("XSRF-TOKEN=" + token);
	}

	private Reply route(String method, String path, JsonNode body, Visitor visitor) {
		int quantity = body.path("quantity").asInt(0);
		return switch (method + " " + path.replaceAll("lines/.+", "lines/{sku}")) {
			case "GET /api/products" -> new Reply(200, IntStream.range(0, 120).mapToObj(PlantedShop::product).toList());
			case "GET /api/cart" -> new Reply(200, (drops() ? new Session(false) : visitor.read()).json());
			case "GET /api/me" -> new Reply(200, visitor.read().me());
			case "POST /api/cart/lines" -> visitor.write().put(body.path("sku").asString(), quantity, true);
			case "PUT /api/cart/lines/{sku}" ->
				visitor.write().put(path.substring(path.lastIndexOf('/') + 1), quantity, false);
			case "POST /api/login" -> visitor.write().login(body.path("username").asString());
			case "POST /api/checkout" -> visitor.read().order();
			default -> new Reply(404, Map.of());
		};
	}

	private boolean drops() {
		boolean drops = this.behaviour == Behaviour.LOSES_A_FIFTH_OF_READS && this.random.nextInt(5) == 0;
		this.dropped.addAndGet(drops ? 1 : 0);
		return drops;
	}

	private static Map<String, Object> product(int number) {
		return Map.of("sku", "SKU-" + number, "name", "Product " + number, "price",
				Map.of("amount", 100, "currency", "EUR"));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Reply(int status, Object body) {
	}

	private final class Visitor {

		private final HttpExchange http;

		private final String pod;

		private Visitor(HttpExchange http, String pod) {
			this.http = http;
			this.pod = pod;
		}

		private Session read() {
			Session known = PlantedShop.this.sessions.get(key(cookie().orElse("none")));
			return (known != null) ? known : new Session(false);
		}

		private Session write() {
			Session known = PlantedShop.this.sessions.get(key(cookie().orElse("none")));
			return (known != null) ? known : opened();
		}

		private Session opened() {
			int number = PlantedShop.this.ids.incrementAndGet();
			boolean drops = PlantedShop.this.behaviour == Behaviour.DROPS_EVERY_TENTH_CART && number % 10 == 0;
			Session session = new Session(drops);
			PlantedShop.this.sessions.put(key("s" + number), session);
			this.http.getResponseHeaders().add("Set-Cookie", "SESSION=s" + number + "; Path=/");
			return session;
		}

		private String key(String id) {
			return switch (PlantedShop.this.behaviour) {
				case KEEPS_STATE_IN_PODS, PINS_ADDRESSES_TO_PODS -> this.pod + "/" + id;
				default -> id;
			};
		}

		private Optional<String> cookie() {
			List<String> cookies = this.http.getRequestHeaders().getOrDefault("Cookie", List.of());
			return cookies.stream()
				.flatMap((header) -> Stream.of(header.split("; ")))
				.filter((cookie) -> cookie.startsWith("SESSION="))
				.map((cookie) -> cookie.substring("SESSION=".length()))
				.findFirst();
		}

	}

	private static final class Session {

		private final boolean drops;

		private final Map<String, Integer> cart = new TreeMap<>();

		private @Nullable String user;

		private Session(boolean drops) {
			this.drops = drops;
		}

		private synchronized Reply put(String sku, int quantity, boolean add) {
			if (!this.drops) {
				this.cart.merge(sku, quantity, (old, more) -> add ? old + more : more);
			}
			return new Reply(200, json());
		}

		private Reply login(String username) {
			this.user = username;
			return new Reply(200, me());
		}

		private synchronized Reply order() {
			return this.cart.isEmpty() ? new Reply(422, Map.of()) : new Reply(201, json());
		}

		private Map<String, @Nullable Object> me() {
			Map<String, @Nullable Object> me = new TreeMap<>();
			me.put("username", this.user);
			return me;
		}

		private synchronized Map<String, Object> json() {
			return Map.of("lines",
					this.cart.entrySet()
						.stream()
						.map((line) -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
						.toList());
		}

	}

}
