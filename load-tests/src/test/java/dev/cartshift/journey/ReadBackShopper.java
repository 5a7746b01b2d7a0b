package dev.cartshift.journey;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.experiment.Observation;
import dev.cartshift.experiment.Population;
import dev.cartshift.report.Line;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.http;

/** How those of one population go about it. */
final class ReadBackShopper {

	/** Where the number of the virtual user within its population is, from 0. */
	static final String INDEX = "index";

	private static final String VISIT = "visit";

	private static final String REQUEST = "request";

	private static final String LOST = "lost";

	private static final String ROUND = "round";

	private static final String READS = "reads";

	private static final String CHANGES = "changes";

	private final Population population;

	private final Connections connections;

	private final Judge judge;

	private final String systemsChoice;

	private final Consumer<Observation> recorder;

	ReadBackShopper(Population population, Connections connections, Judge judge, String systemsChoice,
			Consumer<Observation> recorder) {
		this.population = population;
		this.connections = connections;
		this.judge = judge;
		this.systemsChoice = systemsChoice;
		this.recorder = recorder;
	}

	/**
	 * All visits, one after the other.
	 * @param leave whether it is time to leave
	 */
	ChainBuilder visits(BooleanSupplier leave) {
		return repeat(this.population.visits(), ROUND).on(exec(flushCookieJar()).exec(this::comes)
			.exec(this::fromItsAddress)
			.exec(looks())
			.exitHereIf((session) -> seen(session).basket().isEmpty())
			.exec(adds())
			.doIf((session) -> this.population.loggedIn())
			.then(logsIn())
			.exec(repeat(this.population.reads(), READS)
				.on(exec(stays()).exitHereIf((session) -> leave.getAsBoolean()))));
	}

	private ChainBuilder stays() {
		return exec(reads()).doIf((session) -> session.getBoolean(LOST))
			.then(putsInAgain())
			.doIf((session) -> this.population.asks())
			.then(asksWhoItIs())
			.doIf((session) -> this.population.loggedIn() && session.getBoolean(LOST))
			.then(logsIn())
			.doIf(this::wantsChange)
			.then(changes());
	}

	private static Visit seen(Session session) {
		return Objects.requireNonNull(session.<Visit>get(VISIT));
	}

	/** As somebody whom nobody has seen. */
	private Session comes(Session session) {
		int number = session.getInt(INDEX) + session.getInt(ROUND) * this.population.shoppers();
		return session.set(VISIT, Visit.of(number, this.population.firstShopper() + number))
			.setAll(Map.of(REQUEST, 0, LOST, false, CHANGES, 0));
	}

	private Session fromItsAddress(Session session) {
		String address = this.population.address(seen(session).journey());
		return address.isEmpty() ? session : Requests.from(address, session);
	}

	private ChainBuilder looks() {
		return thinking(Requests.send(http(name(Action.LOOK)).get("/api/products"), Answer.OK, this::connection,
				judged(Action.LOOK, this.judge::products)));
	}

	private ChainBuilder adds() {
		return thinking(Requests.write(
				Requests.json(http(name(Action.ADD)).post("/api/cart/lines"),
						(session) -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line(session).sku(),
								line(session).quantity())),
				Answer.OK, this::connection, judged(Action.ADD, this.judge::added)));
	}

	private ChainBuilder logsIn() {
		return thinking(Requests.write(
				Requests.json(http(name(Action.LOGIN)).post("/api/login"), (session) -> seen(session).credentials()),
				Answer.OK, this::connection, judged(Action.LOGIN, this.judge::loggedIn)));
	}

	private ChainBuilder asksWhoItIs() {
		return thinking(Requests.send(http(name(Action.ME)).get("/api/me"), Answer.OK, this::connection,
				judged(Action.ME, this.judge::me)));
	}

	private boolean wantsChange(Session session) {
		return this.population.changes() > 0 && (session.getInt(READS) + 1) % this.population.changes() == 0;
	}

	private ChainBuilder changes() {
		return exec((session) -> session.set(CHANGES, session.getInt(CHANGES) + 1))
			.exec(sets(Action.CHANGE, ReadBackShopper::change,
					(answer, session) -> this.judge.changed(answer, seen(session), change(session))));
	}

	private static Line change(Session session) {
		return seen(session).buys().change(session.getInt(CHANGES));
	}

	private ChainBuilder reads() {
		return thinking(Requests.send(http(name(Action.READ)).get("/api/cart"), Answer.OK, this::connection,
				judged(Action.READ, this.population.persistent() ? this.judge::readAndResigned : this.judge::read)));
	}

	private ChainBuilder putsInAgain() {
		return sets(Action.AGAIN, ReadBackShopper::line, (answer, session) -> this.judge.set(answer, seen(session)));
	}

	private ChainBuilder sets(Action action, Function<Session, Line> line,
			BiFunction<Answer, Session, Judge.Judged> judging) {
		return thinking(Requests.write(
				Requests.json(http(name(action)).put((session) -> "/api/cart/lines/" + line.apply(session).sku()),
						(session) -> "{\"quantity\":%d}".formatted(line.apply(session).quantity())),
				Answer.OK, this::connection, recorded(action, judging)));
	}

	private String name(Action action) {
		return this.population.name() + " " + action.name().toLowerCase(java.util.Locale.ROOT);
	}

	private ChainBuilder thinking(ChainBuilder answered) {
		Duration time = this.population.thinkTime();
		return time.isZero() ? answered : answered.pause(time);
	}

	private String connection(Session session) {
		return this.connections.header(seen(session).shopper(), session.getInt(REQUEST));
	}

	private BiFunction<Session, Reply, Session> judged(Action action, BiFunction<Answer, Visit, Judge.Judged> judging) {
		return recorded(action, (answer, session) -> judging.apply(answer, seen(session)));
	}

	private BiFunction<Session, Reply, Session> recorded(Action action,
			BiFunction<Answer, Session, Judge.Judged> judging) {
		return (session, reply) -> {
			Judge.Judged judged = judging.apply(reply.answer(), session);
			int request = session.getInt(REQUEST);
			this.recorder.accept(new Observation(this.population.name(), judged.visit().shopper(), request, action,
					reply.startMillis(), reply.latencyMillis(), reply.answer().status(), reply.pod(),
					reply.address().isEmpty() ? this.systemsChoice : reply.address(), judged.verdict(),
					reply.source()));
			return session.set(VISIT, judged.visit())
				.set(REQUEST, request + 1)
				.set(LOST, this.population.persistent() && judged.verdict().lost());
		};
	}

	private static Line line(Session session) {
		return seen(session).buys().a();
	}

}
