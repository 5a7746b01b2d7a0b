package dev.cartshift.contract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/**
 * Requests that are nearly right.
 */
final class Nonsense {

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

	private static final List<String> PATHS = List.of("/", "/api/products", "/api/cart", "/api/cart/lines",
			"/api/cart/lines/%s", "/api/cart/lines/%%00", "/api/checkout", "/api/login", "/api/logout", "/api/me",
			"/api/cart?sku=%s&quantity=x", "/error");

	private static final List<String> BODIES = List.of("", "{}", "[]", "null", "0", "{\"sku\":\"%s\",\"quantity\":1}",
			"{\"sku\":\"%s\",\"quantity\":-9223372036854775809}", "{\"sku\":{\"value\":\"%s\"},\"quantity\":1}",
			"{\"quantity\":1}", "{\"quantity\":1e999}", "{\"sku\":\"%s\",\"sku\":1,\"quantity\":1}", "\uFFFF",
			"{\"username\":\"\\u0000\",\"password\":\"\\uD800\"}", "{\"username\":\"%s\",\"password\":\"\"}",
			"[".repeat(2000), "{\"sku\":\"" + "x".repeat(20_000) + "\",\"quantity\":1}", "<cart/>", "{\"quantity\":\"");

	private static final List<String> TYPES = List.of("", "application/json", "application/json;charset=utf-16",
			"text/plain", "application/problem+json", "*/*", "x");

	private static final List<String> TAGS = List.of("", "*", "\"x\"", "x", "W/\"\"", "\"\",*");

	private static final List<String> KEYS = List.of("", "x", "00000000-0000-0000-0000-000000000000");

	/** What is refused whatever is in the cart. */
	static final List<Refused> REFUSED = List.of(new Refused(400, line("{")), new Refused(400, line("\u0000")),
			new Refused(400, line("{\"quantity\":1}")), new Refused(400, line("{\"sku\":\"COF-001\"}")),
			new Refused(400, line("{\"sku\":\"COF-001\",\"quantity\":1.0}")),
			new Refused(400, line("{\"sku\":\"COF-001\",\"quantity\":1e0}")),
			new Refused(400, line("{\"sku\":\"COF-001\",\"quantity\":\"1\"}")),
			new Refused(400, line("{\"sku\":\"COF-001\",\"quantity\":1,\"quantity\":2}")),
			new Refused(400, line("{\"sku\":\"COF-001\",\"quantity\":1" + "0".repeat(400) + "}")),
			new Refused(400, line("{\"sku\":" + "[".repeat(10_000) + "1")),
			new Refused(400, Call.of("PUT", "/api/cart/lines/COF-001").json("{\"quantity\":null}")),
			new Refused(400, Call.checkout("x")), new Refused(400, Call.of("POST", "/api/login").json("{}")),
			new Refused(403, Call.add("COF-001", 1).header(Shopper.CSRF_HEADER, "wrong")),
			new Refused(403, Call.of("POST", "/api/logout").header(Shopper.CSRF_HEADER, "")),
			new Refused(404, Call.add("cof-001", 1)), new Refused(404, Call.set("%C3%84", 1)),
			new Refused(404, Call.of("DELETE", "/api/carts")), new Refused(405, Call.of("PATCH", "/api/cart")),
			new Refused(405, Call.of("PUT", "/api/login")),
			new Refused(413, line(" ".repeat(ErrorChapter.TOO_MANY_BYTES))),
			new Refused(415, Call.set("COF-001", 1).header("Content-Type", "text/plain")));

	private Nonsense() {
	}

	/**
	 * @param status of the answer
	 */
	record Refused(int status, Call call) {
	}

	static Stream<Arguments> encodings() {
		String line = "{\"sku\":\"COF-001\",\"quantity\":1}";
		return Stream.of(Arguments.of("UTF-16", line.getBytes(StandardCharsets.UTF_16)),
				Arguments.of("UTF-16LE", line.getBytes(StandardCharsets.UTF_16LE)),
				Arguments.of("UTF-32", line.getBytes(Charset.forName("UTF-32"))),
				Arguments.of("a byte order mark", ("\uFEFF" + line).getBytes(StandardCharsets.UTF_8)),
				Arguments.of("an overlong C", line.replace("C", "\u00c1\u0083").getBytes(StandardCharsets.ISO_8859_1)),
				Arguments.of("an overlong NUL",
						line.replace("C", "\u00c0\u0080").getBytes(StandardCharsets.ISO_8859_1)),
				Arguments.of("half a character",
						line.replace("C", "\u00e2\u0082").getBytes(StandardCharsets.ISO_8859_1)),
				Arguments.of("a surrogate in UTF-8",
						line.replace("C", "\u00ed\u00a0\u0080").getBytes(StandardCharsets.ISO_8859_1)),
				Arguments.of("no UTF-8", line.replace("C", "\u00ff").getBytes(StandardCharsets.ISO_8859_1)));
	}

	static Stream<Arguments> deepAndWide() {
		return Stream.of(Arguments.of("10 000 lines", "[" + "1,".repeat(9_999) + "1]"),
				Arguments.of("a list in a list", "[".repeat(400) + "]".repeat(400)),
				Arguments.of("too deep", "[".repeat(10_000) + "]".repeat(10_000)),
				Arguments.of("too deep objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
				Arguments.of("a long number", "1" + "0".repeat(30_000)), Arguments.of("10^400", "1e400"),
				Arguments.of("10^99999999", "1e99999999"),
				Arguments.of("a long name", "{\"" + "x".repeat(60_000) + "\":1}"));
	}

	private static Call line(String json) {
		return Call.of("POST", "/api/cart/lines").json(json);
	}

	static Call from(Random random, String sku) {
		return Call.of(any(METHODS, random), any(PATHS, random).formatted(sku))
			.json(any(BODIES, random).replace("%s", sku))
			.header("Content-Type", any(TYPES, random))
			.header("Accept", any(TYPES, random))
			.header("If-Match", any(TAGS, random))
			.header("If-None-Match", any(TAGS, random))
			.header("Idempotency-Key", any(KEYS, random));
	}

	private static String any(List<String> choices, Random random) {
		return choices.get(random.nextInt(choices.size()));
	}

}
