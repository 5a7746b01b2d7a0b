package dev.cartshift.contract;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CSRF protection, which cookies are set when, and who served.
 */
public interface GuardChapter extends Chapter {

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/products", "/api/cart", "/api/me", "/openapi.json", "/api/nowhere", "/api/cart/lines" })
	default void everyGetSetsTheCsrfCookieAndNoOther(String path) {
		for (String method : List.of("GET", "HEAD", "OPTIONS")) {
			Shopper stranger = Shopper.strangerAt(fleet().first().uri());
			stranger.send(Call.of(method, path));
			assertThat(stranger.cookies().asMap()).as(method).containsOnlyKeys(Shopper.CSRF_COOKIE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	default void aReadSetsNoOtherCookieForAUserEither(String method) {
		Shopper user = guest();
		user.add(sku(1), 2).expect(200);
		user.login(Shopper.newUsername()).expect(200);
		user.add(sku(1), 2).expect(200);
		for (String path : List.of("/api/cart", "/api/me", "/api/products")) {
			assertThat(user.send(Call.of(method, path)).expect(200).cookieNames()).isSubsetOf(Shopper.CSRF_COOKIE);
		}
	}

	@Test
	default void overPlainHttpNoCookieClaimsToBeSecure() {
		Shopper user = guest();
		assertThat(Stream
			.of(Shopper.strangerAt(fleet().first().uri()).cart(), user.add(sku(1), 1),
					user.login(Shopper.newUsername()), user.logout())
			.flatMap((answer) -> answer.headers().allValues("Set-Cookie").stream())).hasSizeGreaterThan(3)
			.noneMatch((cookie) -> cookie.contains("Secure") || cookie.startsWith(Shopper.HOST_PREFIX));
		assertThat(user.cart().header("Strict-Transport-Security")).isEmpty();
	}

	@Test
	default void everyAnswerTellsTheBrowserToBeCareful() {
		for (Call call : List.of(Call.get("/api/products"), Call.get("/api/cart"), Call.get("/api/me"),
				Call.get("/nowhere"), Call.get("/openapi.json"), Call.add(sku(1), 1), Call.add(sku(1), 0),
				Call.login("alice", "wrong"), Call.of("POST", "/api/logout"))) {
			Answer answer = guest().send(call);
			assertThat(answer.header("X-Content-Type-Options")).as(call.toString()).isEqualTo("nosniff");
			assertThat(answer.header("X-Frame-Options")).as(call.toString()).isEqualTo("DENY");
			assertThat(answer.header("Content-Security-Policy")).as(call.toString())
				.contains("default-src 'self'", "frame-ancestors 'none'")
				.doesNotContain("unsafe");
			assertThat(answer.header("Referrer-Policy")).as(call.toString()).isEqualTo("same-origin");
			assertThat(answer.header("Cache-Control")).as(call.toString()).contains("no-store");
		}
	}

	/** A browser takes silence for a no, whatever the status. */
	@Test
	default void noOtherOriginMayReadOrWrite() {
		for (Call call : List.of(Call.get("/api/cart"), Call.add(sku(1), 1), Call.login("alice", "wrong"),
				Call.of("OPTIONS", "/api/cart/lines"))) {
			expectNoAccess(guest().send(call.header("Origin", "https://evil.example")));
		}
		for (String path : List.of("/api/cart/lines", "/api/login", "/api/logout", "/api/checkout", "/nowhere")) {
			expectNoAccess(Shopper.strangerAt(fleet().first().uri())
				.send(Call.of("OPTIONS", path)
					.header("Origin", "https://evil.example")
					.header("Access-Control-Request-Method", "POST")
					.header("Access-Control-Request-Headers", "content-type,x-xsrf-token")));
		}
	}

	private static void expectNoAccess(Answer answer) {
		assertThat(answer.headers().map().keySet()).as(answer.toString())
			.noneMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
	}

	@Test
	default void aScriptCanReadTheCsrfCookie() {
		Answer answer = Shopper.strangerAt(fleet().first().uri()).cart();
		assertThat(answer.headers().allValues("Set-Cookie")).singleElement()
			.asString()
			.startsWith(Shopper.CSRF_COOKIE + '=')
			.contains("Path=/")
			.doesNotContainIgnoringCase("HttpOnly");
	}

	@Test
	default void aScriptCanReadNoOtherCookie() {
		Shopper user = guest();
		Answer added = user.add(sku(1), 1).expect(200);
		Answer loggedIn = user.login(Shopper.newUsername()).expect(200);
		assertThat(Stream.of(added, loggedIn)
			.flatMap((answer) -> answer.headers().allValues("Set-Cookie").stream())
			.filter((cookie) -> !cookie.startsWith(Shopper.CSRF_COOKIE)))
			.isNotEmpty()
			.allSatisfy((cookie) -> assertThat(cookie).containsIgnoringCase("HttpOnly")
				.containsIgnoringCase("SameSite")
				.contains("Path=/"));
	}

	/** A form is not even parsed: parsing it would fail. */
	@ParameterizedTest
	@ValueSource(
			strings = { "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data;boundary=x" })
	default void aFormOfAStrangerIsRefusedUnread(String type) {
		for (String path : List.of("/api/logout", "/api/logout?a=%25zz", "/api/checkout", "/api/nowhere")) {
			Call form = Call.of("POST", path).body(BodyPublishers.ofString("a=%zz")).header("Content-Type", type);
			Shopper.strangerAt(fleet().first().uri()).send(form).expectProblem(403);
		}
	}

	@Test
	default void theCsrfTokenIsNoParameter() {
		Shopper shopper = guest();
		String token = shopper.cookies().value(Shopper.CSRF_COOKIE).orElseThrow();
		Call form = Call.of("POST", "/api/logout")
			.body(BodyPublishers.ofString("_csrf=" + token))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header(Shopper.CSRF_HEADER, "");
		shopper.send(form).expectProblem(403);
	}

	@Test
	default void aWriteWithoutTheCsrfTokenIsRefused() {
		writes().forEach((write) -> {
			Shopper stranger = Shopper.strangerAt(fleet().first().uri());
			stranger.send(write).expectProblem(403);
			assertThat(stranger.cookies().asMap().keySet()).as(write.toString()).isSubsetOf(Shopper.CSRF_COOKIE);
		});
	}

	@Test
	default void aWriteWithAWrongCsrfTokenIsRefusedAndChangesNothing() {
		Shopper user = guest();
		String username = Shopper.newUsername();
		user.login(username).expect(200);
		Answer before = user.add(sku(1), 2).expect(200);
		writes().forEach((write) -> {
			user.send(write.header(Shopper.CSRF_HEADER, "wrong")).expectProblem(403);
			user.send(write.header(Shopper.CSRF_HEADER, "")).expectProblem(403);
		});
		assertThat(user.cart().body()).isEqualTo(before.body());
		assertThat(user.name()).isEqualTo(username);
	}

	@Test
	default void aRefusedWriteSetsNoCookieButTheCsrfToken() {
		for (Call write : List.of(Call.add(sku(1), 100), Call.add("NO-SUCH-PRODUCT", 1), Call.set(sku(1), 100),
				Call.checkout("x"), Call.checkout("00000000-0000-0000-0000-000000000000"), Call.login("alice", "wrong"),
				Call.add(sku(1), 1).json("{"), Call.add(sku(1), 1).header("If-Match", "\"other\""))) {
			Shopper guest = guest();
			assertThat(guest.send(write).status()).as(write.toString()).isBetween(400, 422);
			assertThat(guest.cookies().asMap()).as(write.toString()).containsOnlyKeys(Shopper.CSRF_COOKIE);
		}
	}

	@Test
	default void aChangeThatChangesNothingSetsNoCookieEither() {
		for (Call write : List.of(Call.remove(sku(1)), Call.set(sku(1), 0), Call.of("DELETE", "/api/cart"))) {
			Shopper guest = guest();
			assertThat(guest.send(write).status()).as(write.toString()).isIn(200, 204);
			assertThat(guest.cookies().asMap()).as(write.toString()).containsOnlyKeys(Shopper.CSRF_COOKIE);
		}
	}

	private Stream<Call> writes() {
		return Stream.of(Call.add(sku(1), 1), Call.set(sku(1), 1), Call.remove(sku(1)), Call.of("DELETE", "/api/cart"),
				Call.checkout("00000000-0000-0000-0000-000000000000"), Call.login("alice", Shopper.PASSWORD),
				Call.of("POST", "/api/logout"));
	}

	@Test
	default void everyAnswerNamesThePodThatGaveIt() {
		Stream.concat(writes(), Stream.of(Call.get("/api/products"), Call.get("/openapi.json"), Call.get("/nowhere"),
				Call.get("/actuator/health/liveness"), Call.of("PATCH", "/api/cart"), Call.of("OPTIONS", "/api/cart"),
				Call.of("TRACE", "/api/cart"), Call.get("/api//cart"), Call.get("/api/cart;x=1"),
				Call.get("/api/%2e%2e/cart"), Call.get("/api/cart%00"), Call.get("/api/cart/lines/%2F"),
				Call.of("BREW", "/api/cart"), Call.add(sku(1), 0), Call.login("alice", "wrong"),
				Call.add(sku(1), 1).header("If-Match", "\"other\""), Call.add(sku(1), 1).header("Content-Type", "x/y"),
				Call.add(sku(1), 1).body(BodyPublishers.ofByteArray(new byte[100_000])), Call.get("/error")))
			.forEach((call) -> List.of(fleet().first(), fleet().second()).forEach((replica) -> {
				assertThat(Shopper.at(replica.uri()).send(call).servedBy()).as(call.toString())
					.isEqualTo(replica.pod());
				assertThat(Shopper.strangerAt(replica.uri()).send(call).servedBy()).as(call.toString())
					.isEqualTo(replica.pod());
			}));
	}

}
