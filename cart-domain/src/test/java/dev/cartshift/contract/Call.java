package dev.cartshift.contract;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that a shopper may send to any replica.
 *
 * @param path with its query, as it goes over the wire
 * @param headers an empty value keeps the shopper from sending that header at all
 */
public record Call(String method, String path, BodyPublisher body, Map<String, String> headers) {

	public static Call of(String method, String path) {
		return new Call(method, path, BodyPublishers.noBody(), Map.of());
	}

	public static Call get(String path) {
		return of("GET", path);
	}

	public static Call add(String sku, long quantity) {
		return of("POST", "/api/cart/lines").json("""
				{"sku":"%s","quantity":%d}""".formatted(sku, quantity));
	}

	public static Call set(String sku, long quantity) {
		return of("PUT", "/api/cart/lines/" + sku).json("""
				{"quantity":%d}""".formatted(quantity));
	}

	public static Call remove(String sku) {
		return of("DELETE", "/api/cart/lines/" + sku);
	}

	public static Call checkout(String idempotencyKey) {
		return of("POST", "/api/checkout").header("Idempotency-Key", idempotencyKey);
	}

	public static Call login(String username, String password) {
		return of("POST", "/api/login").json("""
				{"username":"%s","password":"%s"}""".formatted(username, password));
	}

	public Call json(String json) {
		return body(BodyPublishers.ofString(json)).header("Content-Type", "application/json");
	}

	public Call body(BodyPublisher body) {
		return new Call(this.method, this.path, body, this.headers);
	}

	public Call header(String name, String value) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.headers);
		headers.put(name, value);
		return new Call(this.method, this.path, this.body, headers);
	}

	/** Whether Spring Security asks for a CSRF token. */
	boolean isWrite() {
		return switch (this.method) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
			default -> true;
		};
	}

	@Override
	public String toString() {
		return this.method + ' ' + this.path + ' ' + this.headers;
	}

}
