package dev.cartshift.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * One browser with its cookies, in front of one replica at a time. As a browser's script
 * does, it returns the CSRF cookie as a header with every write.
 */
public final class Shopper {

	public static final String CSRF_COOKIE = "XSRF-TOKEN";

	public static final String CSRF_HEADER = "X-XSRF-TOKEN";

	/** Of cookies that a browser takes from nobody but the very host, by TLS. */
	public static final String HOST_PREFIX = "__Host-";

	static final String PASSWORD = "password";

	private static final int DEMO_SHOPPERS = 100_000;

	/** Starts anywhere, so that runs against a Redis that is not emptied rarely meet. */
	private static final AtomicInteger LAST_USER = new AtomicInteger(
			RandomGenerator.getDefault().nextInt(DEMO_SHOPPERS));

	private static final HttpClient NETWORK = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.sslContext(AnybodysCertificate.trusted())
		.build();

	private final Cookies cookies;

	private URI replica;

	private Duration patience = Duration.ofMinutes(1);

	private Shopper(URI replica, Cookies cookies) {
		this.replica = replica;
		this.cookies = cookies;
	}

	/** A browser without any cookie: its first write is refused. */
	public static Shopper strangerAt(URI replica) {
		return new Shopper(replica, new Cookies());
	}

	/** A browser that has loaded the products and so has a CSRF token. */
	public static Shopper at(URI replica) {
		Shopper shopper = strangerAt(replica);
		shopper.send(Call.get("/api/products"));
		return shopper;
	}

	/** A demo user's name that no other test of this JVM gets. */
	public static String newUsername() {
		return "shopper-" + (LAST_USER.updateAndGet((last) -> last % DEMO_SHOPPERS + 1));
	}

	/** The next request goes there. */
	public Shopper hopTo(URI replica) {
		this.replica = replica;
		return this;
	}

	/**
	 * How long it waits for an answer from now on: a minute unless told so. An answer
	 * that comes later is an {@link UncheckedIOException}.
	 */
	public Shopper waitAtMost(Duration patience) {
		this.patience = patience;
		return this;
	}

	/** A second browser with a copy of this one's cookies, at the same replica. */
	public Shopper fork() {
		return new Shopper(this.replica, this.cookies.copy()).waitAtMost(this.patience);
	}

	URI replica() {
		return this.replica;
	}

	public Cookies cookies() {
		return this.cookies;
	}

	public Answer send(Call call) {
		try {
			return remember(Answer.to(call, NETWORK.send(request(call, this.replica), BodyHandlers.ofString())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(call.toString(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends all of them, each with the cookies of now, before it looks at any answer; to
	 * the given replicas in turn.
	 */
	public List<Answer> sendAtOnce(List<Call> calls, List<URI> replicas) {
		List<HttpRequest> requests = new ArrayList<>();
		for (Call call : calls) {
			requests.add(request(call, replicas.get(requests.size() % replicas.size())));
		}
		List<CompletableFuture<HttpResponse<String>>> responses = requests.stream()
			.map((request) -> NETWORK.sendAsync(request, BodyHandlers.ofString()))
			.toList();
		List<Answer> answers = new ArrayList<>();
		responses.forEach((response) -> answers.add(Answer.to(calls.get(answers.size()), response.join())));
		answers.forEach(this::remember);
		return answers;
	}

	public Answer cart() {
		return send(Call.get("/api/cart"));
	}

	/** What the cart shows, by product. */
	public Map<String, Integer> lines() {
		return cart().lines();
	}

	public Answer add(String sku, int quantity) {
		return send(Call.add(sku, quantity));
	}

	public Answer set(String sku, int quantity) {
		return send(Call.set(sku, quantity));
	}

	public Answer remove(String sku) {
		return send(Call.remove(sku));
	}

	public Answer clear() {
		return send(Call.of("DELETE", "/api/cart"));
	}

	public Answer checkOut(UUID idempotencyKey) {
		return send(Call.checkout(idempotencyKey.toString()));
	}

	public Answer login(String username) {
		return send(Call.login(username, PASSWORD));
	}

	public Answer logout() {
		return send(Call.of("POST", "/api/logout"));
	}

	/** The name of the user who is logged in; {@code guest} for nobody. */
	public String name() {
		return send(Call.get("/api/me")).json().get("username").asString("guest");
	}

	private HttpRequest request(Call call, URI replica) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica + call.path()))
			.timeout(this.patience)
			.method(call.method(), call.body());
		if (!this.cookies.asMap().isEmpty()) {
			request.header("Cookie", this.cookies.toString());
		}
		if (call.isWrite() && !call.headers().containsKey(CSRF_HEADER)) {
			this.cookies.value(CSRF_COOKIE)
				.or(() -> this.cookies.value(HOST_PREFIX + CSRF_COOKIE))
				.ifPresent((token) -> request.header(CSRF_HEADER, token));
		}
		call.headers().forEach((name, value) -> {
			if (!value.isEmpty()) {
				request.header(name, value);
			}
		});
		return request.build();
	}

	private Answer remember(Answer answer) {
		this.cookies.remember(answer.headers());
		return answer;
	}

}
