package dev.cartshift.contract;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A browser's cookies for one shop: the names and their values. Unlike a browser it sends
 * {@code Secure} cookies over plain HTTP. Thread-safe.
 */
public final class Cookies {

	private final Map<String, String> values = new TreeMap<>();

	public Cookies copy() {
		Cookies copy = new Cookies();
		copy.values.putAll(asMap());
		return copy;
	}

	public synchronized Map<String, String> asMap() {
		return Map.copyOf(this.values);
	}

	public Optional<String> value(String name) {
		return Optional.ofNullable(asMap().get(name));
	}

	public synchronized void put(String name, String value) {
		this.values.put(name, value);
	}

	/** The values of all cookies but the CSRF token. */
	public List<String> ofState() {
		return asMap().entrySet()
			.stream()
			.filter((cookie) -> !cookie.getKey().equals(Shopper.CSRF_COOKIE))
			.map(Map.Entry::getValue)
			.toList();
	}

	/** Spoils every cookie but the CSRF token. */
	public synchronized void tamper(UnaryOperator<String> change) {
		this.values.replaceAll((name, value) -> name.equals(Shopper.CSRF_COOKIE) ? value : change.apply(value));
	}

	/** Takes over what an answer sets, and forgets what it deletes. */
	synchronized void remember(HttpHeaders headers) {
		headers.allValues("Set-Cookie").forEach(this::remember);
	}

	private void remember(String setCookie) {
		String[] pair = setCookie.split(";", 2)[0].split("=", 2);
		if (isDeletion(setCookie)) {
			this.values.remove(pair[0].strip());
		}
		else {
			this.values.put(pair[0].strip(), pair[1].strip());
		}
	}

	/** {@code Max-Age} wins over {@code Expires} (RFC 6265, section 5.3). */
	private static boolean isDeletion(String setCookie) {
		return attribute(setCookie, "max-age").map((seconds) -> Long.parseLong(seconds) <= 0)
			.or(() -> attribute(setCookie, "expires").map(Cookies::isPast))
			.orElse(false);
	}

	private static boolean isPast(String date) {
		return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().isBefore(Instant.now());
	}

	private static Optional<String> attribute(String setCookie, String name) {
		for (String attribute : setCookie.split(";")) {
			String[] pair = attribute.strip().split("=", 2);
			if (pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals(name)) {
				return Optional.of(pair[1].strip());
			}
		}
		return Optional.empty();
	}

	/** As the request header says it; empty when there are none. */
	@Override
	public String toString() {
		return asMap().entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + '=' + cookie.getValue())
			.sorted()
			.collect(Collectors.joining("; "));
	}

}
