package dev.cartshift.experiment;

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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One shopper's browser, as far as tabs share it: the cookies. A request takes those that
 * are there when it is sent; an answer's replace them when it arrives. Thread-safe.
 */
final class Browser {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int OK = 200;

	private final HttpClient http;

	private final URI shop;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private int answers;

	/**
	 * @param http without cookies of its own; may be shared by many browsers
	 */
	Browser(HttpClient http, URI shop) {
		this.http = http;
		this.shop = shop;
	}

	/** The shop's products, by their {@code sku}. */
	List<String> products() throws IOException, InterruptedException {
		return values(get("/api/products"), "sku");
	}

	/** Which products the cart holds. */
	List<String> cart() throws IOException, InterruptedException {
		return values(get("/api/cart").path("lines"), "sku");
	}

	/**
	 * Puts one of a product into the cart.
	 * @return at once, whatever becomes of it
	 */
	Change add(String sku) {
		Sent sent = sent("/api/cart/lines");
		HttpRequest request = sent.request()
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"sku\":\"%s\",\"quantity\":1}".formatted(sku)))
			.build();
		return new Change(sent.answersBefore(),
				this.http.sendAsync(request, BodyHandlers.ofString())
					.thenApply((response) -> kept(response).statusCode() == OK)
					.exceptionally((failure) -> false));
	}

	/**
	 * A change under way.
	 *
	 * @param answersBefore how many answers this browser had when it sent it
	 * @param acknowledged true once it was
	 */
	record Change(int answersBefore, CompletableFuture<Boolean> acknowledged) {
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = kept(
				this.http.send(sent(path).request().GET().build(), BodyHandlers.ofString()));
		if (response.statusCode() != OK) {
			throw new IOException("GET " + path + " was answered with " + response.statusCode());
		}
		return JsonMapper.shared().readTree(response.body());
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
