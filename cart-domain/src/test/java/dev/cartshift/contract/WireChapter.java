package dev.cartshift.contract;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes over the wire that no browser would send.
 */
public interface WireChapter extends Chapter {

	/** What gets a write past the guard. */
	String GUARDED = "X-XSRF-TOKEN: a\r\nCookie: XSRF-TOKEN=a\r\nContent-Type: application/json\r\n";

	/**
	 * @param more headers and a body
	 */
	record Oddity(String name, int status, String line, String more) {

		@Override
		public String toString() {
			return this.name;
		}

		String request() {
			return this.line + "\r\nHost: shop\r\nConnection: close\r\n" + this.more;
		}

	}

	static Stream<Oddity> oddities() {
		return Stream.of(get("a header of 10 KB", 400, "X-Long: " + "x".repeat(10_000)),
				get("a cookie of 10 KB", 400, "Cookie: CART=" + "x".repeat(10_000)),
				get("1000 cookies", 400, "Cookie: " + "a=b; ".repeat(1000) + "a=b"),
				get("300 headers", 400,
						IntStream.range(0, 300).mapToObj("X-%d: x"::formatted).collect(Collectors.joining("\r\n"))),
				get("no colon", 400, "X-Nonsense"), get("a space before the colon", 400, "X-Space : x"),
				get("NUL in a header", 400, "X-Nul: a\u0000b"), get("two hosts", 400, "Host: other"),
				post("two lengths", 400, "Content-Length: 2\r\nContent-Length: 3", "{} "),
				post("the same length twice", 400, "Content-Length: 2\r\nContent-Length: 2", "{}"),
				post("a negative length", 400, "Content-Length: -1", "{}"),
				post("a length of 2^64", 400, "Content-Length: 18446744073709551616", "{}"),
				post("a length in hexadecimal", 400, "Content-Length: 0x2", "{}"),
				post("an unknown encoding", 501, "Transfer-Encoding: xchunked", "0\r\n\r\n"),
				post("an encoding twice", 400, "Transfer-Encoding: chunked, chunked", "0\r\n\r\n"),
				post("a chunk of no size", 400, "Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
				new Oddity("a chunk of no size in a login", 400, "POST /api/login HTTP/1.1",
						GUARDED + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
				post("a chunk that is longer than it says", 400, "Transfer-Encoding: chunked", "1\r\n{}\r\n0\r\n\r\n"),
				new Oddity("a URL of 10 KB", 400, "GET /api/cart?" + "x".repeat(10_000) + " HTTP/1.1", "\r\n"),
				new Oddity("an overlong encoding of a slash", 400, "GET /api/cart/%C0%AF HTTP/1.1", "\r\n"),
				new Oddity("a raw line break", 400, "GET /api/cart\rX HTTP/1.1", "\r\n"),
				new Oddity("HTTP of the future", 505, "GET /api/cart HTTP/7.0", "\r\n"),
				new Oddity("no method", 400, " /api/cart HTTP/1.1", "\r\n"),
				new Oddity("brackets", 400, "GET /api/cart?[]{}|\\^` HTTP/1.1", "\r\n"));
	}

	private static Oddity get(String name, int status, String headers) {
		return new Oddity(name, status, "GET /api/cart HTTP/1.1", headers + "\r\n\r\n");
	}

	private static Oddity post(String name, int status, String headers, String body) {
		return new Oddity(name, status, "POST /api/cart/lines HTTP/1.1", GUARDED + headers + "\r\n\r\n" + body);
	}

	@ParameterizedTest
	@MethodSource("oddities")
	default void anOddityIsRefusedAsAProblem(Oddity oddity) {
		try (Wire wire = new Wire(fleet().first().uri())) {
			Answer answer = wire.send(oddity.request()).answer(oddity.name());
			answer.expectProblem(oddity.status());
			assertThat(answer.servedBy()).isEqualTo(fleet().first().pod());
		}
	}

	/**
	 * By its last chunk the body ends before the second request, by its length after it
	 * (RFC 9112, section 6.1).
	 */
	@Test
	default void aBodyWithTwoEndsEndsTheConnectionSoThatNoRequestHidesInIt() {
		String line = "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku(1));
		String hidden = "GET /api/cart HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
		try (Wire wire = new Wire(fleet().first().uri())) {
			String received = wire.send("POST /api/cart/lines HTTP/1.1\r\nHost: shop\r\n" + GUARDED)
				.send("Content-Length: 150\r\nTransfer-Encoding: chunked\r\n\r\n")
				.send("%x\r\n%s\r\n0\r\n\r\n%s".formatted(line.length(), line, hidden))
				.received();
			assertThat(received).startsWith("HTTP/1.1 200").containsOnlyOnce("HTTP/1.1");
		}
	}

	@Test
	default void ofTwoCookiesOfANameTheFirstCounts() {
		Shopper guest = guest();
		guest.add(sku(1), 2).expect(200);
		guest.login(Shopper.newUsername()).expect(200);
		String twice = guest.cookies()
			.asMap()
			.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + '=' + cookie.getValue() + "; " + cookie.getKey() + "=x")
			.collect(Collectors.joining("; "));
		Answer cart = Shopper.strangerAt(fleet().first().uri()).send(Call.get("/api/cart").header("Cookie", twice));
		assertThat(cart.expect(200).lines()).isEqualTo(Map.of(sku(1), 2));
	}

}
