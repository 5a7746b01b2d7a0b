package dev.cartshift.journey;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import dev.cartshift.report.Canary;
import io.gatling.http.client.LocalAddresses;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.CookieKey;
import static io.gatling.javaapi.http.HttpDsl.getCookieValue;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * Sends requests and hands on every {@link Reply}, also when there was no answer.
 */
final class Requests {

	/**
	 * Long, as a busy machine that answers late has lost nothing: an answer that is not
	 * waited for is UNKNOWN, and fails the run.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String STATUS = "status";

	private static final String POD = "pod";

	private static final String SOURCE = "source";

	private static final String CANARY = "canary";

	private static final String BODY = "body";

	private static final String LATENCY = "latencyMillis";

	private static final String START = "startMillis";

	private static final String CSRF_TOKEN = "csrfToken";

	/**
	 * Where Gatling keeps the address that a virtual user sends from. Not in its API, so
	 * tests hold it against the address that a server sees.
	 */
	private static final String ADDRESSES = "gatling.http.cache.localAddresses";

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private Requests() {
	}

	/** A shop, without anything that a client of its own accord asks or keeps. */
	static HttpProtocolBuilder to(URI shop) {
		return http.baseUrl(shop.toString())
			.acceptHeader("application/json, application/problem+json")
			.disableWarmUp()
			.disableCaching()
			.disableFollowRedirect();
	}

	/** A body of JSON. */
	static HttpRequestActionBuilder json(HttpRequestActionBuilder request, Function<Session, String> body) {
		return request.header("Content-Type", "application/json").body(StringBody(body));
	}

	/** With the CSRF token, which is read before each write as login renews it. */
	static ChainBuilder write(HttpRequestActionBuilder request, int expected, Function<Session, String> connection,
			BiFunction<Session, Reply, Session> then) {
		return exec((session) -> session.remove(CSRF_TOKEN))
			.exec(getCookieValue(CookieKey("XSRF-TOKEN").saveAs(CSRF_TOKEN)))
			.exec(send(request.header("X-XSRF-TOKEN", (session) -> text(session, CSRF_TOKEN)), expected, connection,
					then));
	}

	/**
	 * What an earlier answer left is removed first: a request without an answer leaves
	 * nothing, and must not be judged by what was answered before.
	 * @param expected for Gatling's own statistics only: the visit goes on whatever the
	 * status is. An empty cart's refusal (422) is expected wherever 201 is
	 * @param connection the request's header of that name
	 */
	static ChainBuilder send(HttpRequestActionBuilder request, int expected, Function<Session, String> connection,
			BiFunction<Session, Reply, Session> then) {
		return exec((session) -> session.removeAll(STATUS, POD, SOURCE, CANARY, BODY, LATENCY)
			.set(START, System.currentTimeMillis()))
			.exec(request.header("Connection", connection)
				.requestTimeout(PATIENCE)
				.check(status().in(expected, (expected == Answer.CREATED) ? Answer.UNPROCESSABLE : expected),
						status().saveAs(STATUS), header("X-Served-By").optional().saveAs(POD),
						header("X-Cart-Source").optional().saveAs(SOURCE),
						header("X-Cart-Loss").optional().saveAs(CANARY), bodyString().optional().saveAs(BODY),
						responseTimeInMillis().saveAs(LATENCY)))
			.exec((session) -> then.apply(session, reply(session)).markAsSucceeded());
	}

	/** From now on the virtual user sends from this address. */
	static Session from(String address, Session session) {
		try {
			InetSocketAddress local = new InetSocketAddress(InetAddress.getByName(address), 0);
			return session.set(ADDRESSES, new LocalAddresses(local, local, local, null, null, null));
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("a client address is an IPv4 literal, not " + address, ex);
		}
	}

	private static Reply reply(Session session) {
		Answer answer = new Answer(number(session, STATUS, (none) -> 0), text(session, BODY));
		return new Reply(answer, session.getLong(START), number(session, LATENCY, Requests::waited), text(session, POD),
				address(session), text(session, SOURCE), Canary.saying(text(session, CANARY)));
	}

	private static String address(Session session) {
		LocalAddresses chosen = session.get(ADDRESSES);
		return (chosen == null) ? "" : chosen.getLocalAddressForRemote(LOOPBACK).getAddress().getHostAddress();
	}

	private static int waited(Session session) {
		return (int) (System.currentTimeMillis() - session.getLong(START));
	}

	private static int number(Session session, String key, ToIntFunction<Session> otherwise) {
		return session.contains(key) ? session.getInt(key) : otherwise.applyAsInt(session);
	}

	private static String text(Session session, String key) {
		return session.contains(key) ? Objects.requireNonNull(session.getString(key)) : "";
	}

}
