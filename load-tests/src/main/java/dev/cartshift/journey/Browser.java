package dev.cartshift.journey;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One shopper's browser, as far as tabs share it: the cookies. A request takes those that
 * are there when it is sent; an answer's replace them when it arrives. Thread-safe.
 */
public final class Browser {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient http;

	private final URI shop;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private int answers;

	/**
	 * Opens without a cookie.
	 * @param http without cookies of its own; may be shared by many browsers
	 */
	public Browser(HttpClient http, URI shop) {
		this.http = http;
		this.shop = shop;
	}

	/** The same with a CSRF token that the shop has given out, so that it can write. */
	public Browser(HttpClient http, URI shop, String csrfToken) {
		this(http, shop);
		this.cookies.put("XSRF-TOKEN", csrfToken);
	}

	/** The shop's products, by their {@code sku}. */
	public List<String> products() throws IOException, InterruptedException {
		return values(json("/api/products"), "sku");
	}

	/** Which products the cart holds. */
	public List<String> cart() throws IOException, InterruptedException {
		return values(json("/api/cart").path("lines"), "sku");
	}

	/**
	 * Puts one of a product into the cart.
	 * @return at once, whatever becomes of it
	 */
	public Change add(String sku) {
		Sent sent = sent("/api/cart/lines");
		return new Change(sent.answersBefore(),
				this.http
					.sendAsync(json(sent, "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku)), BodyHandlers.ofString())
					.thenApply((response) -> kept(response).statusCode() == Answer.OK)
					.exceptionally((failure) -> false));
	}

	/**
	 * A change under way.
	 *
	 * @param answersBefore how many answers this browser had when it sent it
	 * @param acknowledged true once it was
	 */
	public record Change(int answersBefore, CompletableFuture<Boolean> acknowledged) {
	}

	/** What it has been told to send along by this name, if anything. */
	public synchronized Optional<String> cookie(String name) {
		return Optional.ofNullable(this.cookies.get(name));
	}

	/** What the shop answers; status 0 where it doesn't. */
	public Answer get(String path) throws InterruptedException {
		return answer(sent(path).request().GET().build());
	}

	/** The same for a write with a body of JSON. */
	public Answer post(String path, String body) throws InterruptedException {
		return answer(json(sent(path), body));
	}

	/** The same for one that says what is to be there. */
	public Answer put(String path, String body) throws InterruptedException {
		return answer(sent(path).request()
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(body))
			.build());
	}

	/** An order of its own, never the repeat of another. */
	public Answer checkout(String key) throws InterruptedException {
		return answer(
				sent("/api/checkout").request().header("Idempotency-Key", key).POST(BodyPublishers.noBody()).build());
	}

	private Answer answer(HttpRequest request) throws InterruptedException {
		try {
			HttpResponse<String> response = kept(this.http.send(request, BodyHandlers.ofString()));
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException ex) {
			return new Answer(0, "");
		}
	}

	private JsonNode json(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = kept(
				this.http.send(sent(path).request().GET().build(), BodyHandlers.ofString()));
		if (response.statusCode() != Answer.OK) {
			throw new IOException("GET " + path + " was answered with " + response.statusCode());
		}
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpRequest json(Sent sent, String body) {
		return sent.request().header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
	}

	private synchronized Sent sent(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.shop.resolve(path)).timeout(PATIENCE);
		request.header("Cookie",
				this.cookies.entrySet()
					.stream()
					.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
					.collect(Collectors.joining("; ")));
		request.header("X-XSRF-TOKEN", this.cookies.getOrDefault("XSRF-TOKEN", ""));
		return new Sent(request, this.answers);
	}

	private record Sent(HttpRequest.Builder request, int answersBefore) {
	}

	private synchronized HttpResponse<String> kept(HttpResponse<String> response) {
		this.answers++;
		response.headers()
			.allValues("Set-Cookie")
			.stream()
			.flatMap((header) -> HttpCookie.parse(header).stream())
			.forEach((cookie) -> this.cookies.put(cookie.getName(), cookie.getValue()));
		return response;
	}

	private static List<String> values(JsonNode array, String field) {
		return StreamSupport.stream(array.spliterator(), false).map((entry) -> entry.path(field).asString("")).toList();
	}

}
