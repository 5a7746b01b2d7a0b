package dev.cartshift.lab;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A shopper who takes cookies from replica to replica: they are kept by host, not by
 * port.
 */
final class Guest implements AutoCloseable {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	/** The status of the answer. */
	int read(Endpoint replica) {
		return send(replica, HttpRequest.newBuilder(uri(replica, "/api/cart")));
	}

	int add(Endpoint replica) {
		return post(replica, "/api/cart/lines", "{\"sku\":\"COF-001\",\"quantity\":1}");
	}

	int logIn(Endpoint replica, String username) {
		return post(replica, "/api/login", "{\"username\":\"%s\",\"password\":\"password\"}".formatted(username));
	}

	/** Changes the last but one letter: of the last one not every bit counts. */
	void forge(String cookie) {
		HttpCookie signed = cookie(cookie);
		String value = signed.getValue();
		int place = value.length() - 2;
		signed.setValue(
				value.substring(0, place) + ((value.charAt(place) == 'A') ? 'B' : 'A') + value.substring(place + 1));
	}

	private int post(Endpoint replica, String path, String body) {
		read(replica);
		return send(replica,
				HttpRequest.newBuilder(uri(replica, path))
					.header("Content-Type", "application/json")
					.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").getValue())
					.POST(BodyPublishers.ofString(body)));
	}

	private HttpCookie cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private int send(Endpoint replica, HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(replica.name(), ex);
		}
	}

	private static URI uri(Endpoint replica, String path) {
		return URI.create("http://127.0.0.1:" + replica.address().getPort() + path);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
