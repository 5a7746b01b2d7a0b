package dev.cartshift.journey;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import dev.cartshift.report.Exchange;
import dev.cartshift.report.Step;
import io.gatling.http.client.LocalAddresses;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
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
 * The requests of a journey. Each is sent, judged and handed to the recorder, also when
 * there was no answer.
 */
final class Steps {

	static final String VISIT = "visit";

	/**
	 * Long, as a busy machine that answers late has lost nothing: an answer that is not
	 * waited for is UNKNOWN, and fails the run.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String STATUS = "status";

	private static final String POD = "pod";

	private static final String BODY = "body";

	private static final String LATENCY = "latencyMillis";

	private static final String START = "startMillis";

	private static final String CSRF_TOKEN = "csrfToken";

	/**
	 * Where Gatling keeps the address it chose for a virtual user. Not in its API, so a
	 * test holds it against the address that a server sees.
	 */
	private static final String ADDRESSES = "gatling.http.cache.localAddresses";

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final Connections connections;

	private final Duration thinkTime;

	private final Judge judge;

	private final Consumer<Exchange> recorder;

	private final String systemsChoice;

	/**
	 * The requests of shoppers.
	 * @param systemsChoice what is written down as the address of a shopper whose address
	 * the system chooses; may be empty
	 */
	Steps(Connections connections, Duration thinkTime, Judge judge, Consumer<Exchange> recorder, String systemsChoice) {
		this.connections = connections;
		this.thinkTime = thinkTime;
		this.judge = judge;
		this.recorder = recorder;
		this.systemsChoice = systemsChoice;
	}

	static Visit visit(Session session) {
		return Objects.requireNonNull(session.<Visit>get(VISIT));
	}

	ChainBuilder get(Step step, String path) {
		return step(step, http(step.label()).get(path));
	}

	ChainBuilder post(Step step, String path, Function<Visit, String> body) {
		return write(step, json(http(step.label()).post(path), body));
	}

	ChainBuilder put(Step step, Function<Visit, String> path, Function<Visit, String> body) {
		return write(step, json(http(step.label()).put((session) -> path.apply(visit(session))), body));
	}

	/** A checkout of its own, never the repeat of another. */
	ChainBuilder checkout(Step step, String path) {
		return write(step,
				http(step.label()).post(path).header("Idempotency-Key", (session) -> UUID.randomUUID().toString()));
	}

	private static HttpRequestActionBuilder json(HttpRequestActionBuilder request, Function<Visit, String> body) {
		return request.header("Content-Type", "application/json")
			.body(StringBody((session) -> body.apply(visit(session))));
	}

	/** The token is read before each write, as login renews it. */
	private ChainBuilder write(Step step, HttpRequestActionBuilder request) {
		return exec((session) -> session.remove(CSRF_TOKEN))
			.exec(getCookieValue(CookieKey("XSRF-TOKEN").saveAs(CSRF_TOKEN)))
			.exec(step(step, request.header("X-XSRF-TOKEN", (session) -> text(session, CSRF_TOKEN))));
	}

	/**
	 * What an earlier answer left is removed first: a request without an answer leaves
	 * nothing, and must not be judged by what was answered before.
	 */
	private ChainBuilder step(Step step, HttpRequestActionBuilder request) {
		ChainBuilder answered = exec(
				(session) -> session.removeAll(STATUS, POD, BODY, LATENCY).set(START, System.currentTimeMillis()))
			.exec(asked(step, request))
			.exec((session) -> judged(step, session));
		return this.thinkTime.isZero() ? answered : answered.pause(this.thinkTime);
	}

	private HttpRequestActionBuilder asked(Step step, HttpRequestActionBuilder request) {
		return request.header("Connection", (session) -> this.connections.header(visit(session).shopper(), step))
			.requestTimeout(PATIENCE)
			.check(asExpected(step), status().saveAs(STATUS), header("X-Served-By").optional().saveAs(POD),
					bodyString().optional().saveAs(BODY), responseTimeInMillis().saveAs(LATENCY));
	}

	/**
	 * For Gatling's own statistics only: the other checks run, and the journey goes on,
	 * whatever this one finds.
	 */
	private static CheckBuilder asExpected(Step step) {
		return (step == Step.CHECKOUT) ? status().in(Answer.CREATED, Answer.UNPROCESSABLE) : status().in(Answer.OK);
	}

	private Session judged(Step step, Session session) {
		Answer answer = new Answer(number(session, STATUS, (none) -> 0), text(session, BODY));
		Judge.Judged judged = this.judge.judge(step, answer, visit(session));
		this.recorder.accept(new Exchange(judged.visit().journey(), step, session.getLong(START),
				number(session, LATENCY, Steps::waited), answer.status(), text(session, POD), address(session),
				judged.verdict()));
		return session.set(VISIT, judged.visit()).markAsSucceeded();
	}

	private String address(Session session) {
		LocalAddresses chosen = session.get(ADDRESSES);
		return (chosen == null) ? this.systemsChoice
				: chosen.getLocalAddressForRemote(LOOPBACK).getAddress().getHostAddress();
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
