package dev.cartshift.state;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A shopper's browser: it keeps cookies, whichever replica it talks to, and returns the
 * CSRF token.
 */
final class Browser {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	final Map<String, String> cookies = new LinkedHashMap<>();

	private RunningCart server;

	Browser(RunningCart server) {
		this.server = server;
	}

	/** The next request goes to another replica. */
	Browser on(RunningCart replica) {
		this.server = replica;
		return this;
	}

	Browser with(TokenKind kind, String token) {
		this.cookies.put(kind.cookie(), token);
		return this;
	}

	String token(TokenKind kind) {
		return this.cookies.getOrDefault(kind.cookie(), "");
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	HttpResponse<String> add(String sku, int quantity) {
		return change("POST", "/api/cart/lines", "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity));
	}

	HttpResponse<String> logIn(String username) {
		return change("POST", "/api/login", "{\"username\":\"%s\",\"password\":\"password\"}".formatted(username));
	}

	HttpResponse<String> logOut() {
		return change("POST", "/api/logout", "");
	}

	HttpResponse<String> checkOut(UUID key) {
		return change("POST", "/api/checkout", "", "Idempotency-Key", key.toString());
	}

	HttpResponse<String> change(String method, String path, String body, String... headers) {
		if (!this.cookies.containsKey("XSRF-TOKEN")) {
			get("/api/products");
		}
		return send(method, path, body, headers);
	}

	private HttpResponse<String> send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.uri(path))
			.method(method, BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.header("X-XSRF-TOKEN", this.cookies.getOrDefault("XSRF-TOKEN", "none"));
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie", cookieHeader());
		}
		return received(request.build());
	}

	private HttpResponse<String> received(HttpRequest request) {
		try {
			HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
			setCookies(response).forEach(this::keep);
			return response;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String cookieHeader() {
		return this.cookies.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	private void keep(String cookie) {
		String[] pair = cookie.split(";", 2)[0].split("=", 2);
		if (cookie.contains("Max-Age=0")) {
			this.cookies.remove(pair[0]);
		}
		else {
			this.cookies.put(pair[0], pair[1]);
		}
	}

	static List<String> setCookies(HttpResponse<?> response) {
		return response.headers().allValues("Set-Cookie");
	}

	/** The cookies of this kind that the response sets. */
	static List<String> setCookies(HttpResponse<?> response, TokenKind kind) {
		return setCookies(response).stream().filter((cookie) -> cookie.startsWith(kind.cookie() + "=")).toList();
	}

}
