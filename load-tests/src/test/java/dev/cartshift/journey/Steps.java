package dev.cartshift.journey;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.cartshift.report.Exchange;
import dev.cartshift.report.Step;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

import static io.gatling.javaapi.http.HttpDsl.http;

/**
 * The requests of a journey. Each is sent, judged and handed to the recorder, also when
 * there was no answer.
 */
final class Steps {

	static final String VISIT = "visit";

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
		return thinking(Requests.send(http(step.label()).get(path), Answer.OK, connection(step), judged(step)));
	}

	ChainBuilder post(Step step, String path, Function<Visit, String> body) {
		return write(step, json(http(step.label()).post(path), body), Answer.OK);
	}

	ChainBuilder put(Step step, Function<Visit, String> path, Function<Visit, String> body) {
		return write(step, json(http(step.label()).put((session) -> path.apply(visit(session))), body), Answer.OK);
	}

	/** A checkout of its own, never the repeat of another. */
	ChainBuilder checkout(Step step, String path) {
		return write(step,
				http(step.label()).post(path).header("Idempotency-Key", (session) -> UUID.randomUUID().toString()),
				Answer.CREATED);
	}

	private static HttpRequestActionBuilder json(HttpRequestActionBuilder request, Function<Visit, String> body) {
		return Requests.json(request, (session) -> body.apply(visit(session)));
	}

	private ChainBuilder write(Step step, HttpRequestActionBuilder request, int expected) {
		return thinking(Requests.write(request, expected, connection(step), judged(step)));
	}

	private ChainBuilder thinking(ChainBuilder answered) {
		return this.thinkTime.isZero() ? answered : answered.pause(this.thinkTime);
	}

	private Function<Session, String> connection(Step step) {
		return (session) -> this.connections.header(visit(session).shopper(), step.ordinal());
	}

	private BiFunction<Session, Reply, Session> judged(Step step) {
		return (session, reply) -> {
			Judge.Judged judged = this.judge.judge(step, reply.answer(), visit(session));
			this.recorder.accept(new Exchange(judged.visit().journey(), step, reply.startMillis(),
					reply.latencyMillis(), reply.answer().status(), reply.pod(),
					reply.address().isEmpty() ? this.systemsChoice : reply.address(), judged.verdict(),
					reply.canary()));
			return session.set(VISIT, judged.visit());
		};
	}

}
