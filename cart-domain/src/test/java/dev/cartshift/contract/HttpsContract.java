package dev.cartshift.contract;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser is told where shoppers come by https only, which is the profile
 * {@code https}: also where TLS ended before the pod, which then sees plain http. Each
 * test starts its own replica.
 */
public abstract class HttpsContract {

	private static final Map<String, String> HTTPS_ONLY = Map.of("spring.profiles.active", "https");

	/** The class to run. */
	protected abstract Class<?> application();

	/** What the application is to be told, such as where its store is. */
	protected Map<String, String> properties() {
		return Map.of();
	}

	@Test
	void behindTlsThatEndsBeforeThePodEveryCookieIsBoundToTheHost() {
		try (Replica replica = start(HTTPS_ONLY)) {
			Shopper user = Shopper.at(replica.uri());
			assertThat(cookiesOfAWholeVisit(user)).allSatisfy(HttpsContract::isBoundToTheHost);
			assertThat(user.cookies().asMap().keySet()).containsExactly(Shopper.HOST_PREFIX + Shopper.CSRF_COOKIE);
		}
	}

	@Test
	void behindTlsThatEndsInThePodEveryCookieIsBoundToTheHost(@TempDir Path directory) throws Exception {
		Map<String, String> properties = new HashMap<>(HTTPS_ONLY);
		properties.putAll(tls(directory));
		try (Replica replica = start(properties)) {
			Shopper user = Shopper.at(replica.uri());
			assertThat(cookiesOfAWholeVisit(user)).allSatisfy(HttpsContract::isBoundToTheHost);
			expectStrictTransport(user.cart());
		}
	}

	@Test
	void behindTlsWithoutTheProfileCookiesAreSecureAndKeepTheirNames(@TempDir Path directory) throws Exception {
		try (Replica replica = start(tls(directory))) {
			Shopper user = Shopper.at(replica.uri());
			assertThat(cookiesOfAWholeVisit(user))
				.allSatisfy((cookie) -> assertThat(cookie).contains("; Secure").doesNotStartWith(Shopper.HOST_PREFIX));
			expectStrictTransport(user.cart());
		}
	}

	@Test
	void noHeaderOfAClientMakesCookiesLessSecure() {
		try (Replica replica = start(HTTPS_ONLY)) {
			Shopper user = Shopper.strangerAt(replica.uri());
			Answer answer = user.send(Call.get("/api/cart").header("X-Forwarded-Proto", "http"));
			assertThat(cookies(answer)).isNotEmpty().allSatisfy(HttpsContract::isBoundToTheHost);
			expectStrictTransport(answer);
		}
	}

	/** As a sibling domain, or a reply to plain http, can plant it. */
	@Test
	void aCookieOfThePlainNameIsNotBelieved() {
		try (Replica replica = start(HTTPS_ONLY)) {
			Shopper attacker = Shopper.at(replica.uri());
			attacker.add("COF-001", 1).expect(200);
			attacker.login(Shopper.newUsername()).expect(200);
			Shopper victim = Shopper.strangerAt(replica.uri());
			attacker.cookies()
				.asMap()
				.forEach((name, value) -> victim.cookies().put(name.substring(Shopper.HOST_PREFIX.length()), value));
			assertThat(victim.name()).isEqualTo("guest");
			assertThat(victim.lines()).isEmpty();
			Call planted = Call.add("COF-001", 1)
				.header(Shopper.CSRF_HEADER, victim.cookies().value(Shopper.CSRF_COOKIE).orElseThrow());
			victim.send(planted).expectProblem(403);
		}
	}

	/** From the first page to the logout: each cookie is set, and deleted at last. */
	private static List<String> cookiesOfAWholeVisit(Shopper user) {
		List<String> cookies = Stream
			.of(Shopper.strangerAt(user.replica()).cart(), user.add("COF-001", 1).expect(200),
					user.login(Shopper.newUsername()).expect(200), user.add("COF-001", 1).expect(200),
					user.logout().expect(204), user.cart().expect(200))
			.flatMap((answer) -> cookies(answer).stream())
			.toList();
		assertThat(cookies).hasSizeGreaterThan(5);
		return cookies;
	}

	private static List<String> cookies(Answer answer) {
		return answer.headers().allValues("Set-Cookie");
	}

	/** RFC 6265bis, section 4.1.3.2: otherwise a browser drops it without a word. */
	private static void isBoundToTheHost(String cookie) {
		assertThat(cookie).startsWith(Shopper.HOST_PREFIX)
			.contains("; Secure", "; SameSite=Lax")
			.containsPattern("; Path=/(;|$)")
			.doesNotContainIgnoringCase("Domain");
	}

	private static void expectStrictTransport(Answer answer) {
		assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
	}

	private static Map<String, String> tls(Path directory) throws Exception {
		return Map.of("server.ssl.key-store", AnybodysCertificate.storeIn(directory).toString(),
				"server.ssl.key-store-password", AnybodysCertificate.PASSWORD);
	}

	private Replica start(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(properties());
		all.putAll(more);
		return Replica.start(application(), "pod-1", all);
	}

}
