package dev.cartshift.live;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which path is what. GET changes nothing.
 */
final class Routes {

	private static final Pattern REPLICA = Pattern.compile("/api/replicas/([^/]+)/(kill|restart)");

	private final Desk desk;

	private final Board board;

	private final Replicas replicas;

	Routes(Desk desk, Board board, Replicas replicas) {
		this.desk = desk;
		this.board = board;
		this.replicas = replicas;
	}

	Reply get(String path) {
		return switch (path) {
			case "/api/state" -> Reply.json(200, this.board.snapshot());
			case "/prometheus/targets" -> Reply.json(200, TargetGroup.of(this.replicas.members()));
			default -> Asset.at(path).map(Asset::reply).orElseGet(Routes::nothing);
		};
	}

	/**
	 * Does what the path says.
	 * @param body JSON, or empty where there is nothing to say
	 */
	Reply post(String path, String body) throws InterruptedException {
		Matcher replica = REPLICA.matcher(path);
		if (replica.matches()) {
			String name = replica.group(1);
			return Reply.of(replica.group(2).equals("kill") ? this.desk.kill(name) : this.desk.restart(name));
		}
		return switch (path) {
			case "/api/shoppers" -> number(body, "perSecond", this.desk::send);
			case "/api/scale" -> number(body, "replicas", this.desk::scale);
			case "/api/roll" -> Reply.of(this.desk.roll());
			case "/api/affinity" -> affinity(body);
			case "/api/counters/reset" -> reset();
			default -> nothing();
		};
	}

	private Reply affinity(String body) {
		String wanted = field(body, "affinity").asString("");
		for (Affinity affinity : Affinity.values()) {
			if (affinity.name().equals(wanted)) {
				return Reply.of(this.desk.affinity(affinity));
			}
		}
		return Reply.problem(400, "send {\"affinity\": \"None\"} or {\"affinity\": \"ClientIP\"}");
	}

	private Reply reset() {
		this.board.reset();
		return Reply.of(new Outcome.Done());
	}

	private static Reply number(String body, String name, IntFunction<Outcome> action) {
		JsonNode number = field(body, name);
		return number.isInt() ? Reply.of(action.apply(number.intValue()))
				: Reply.problem(400, "send {\"" + name + "\": a whole number}");
	}

	private static JsonNode field(String body, String name) {
		try {
			return JsonMapper.shared().readTree(body).path(name);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().missingNode();
		}
	}

	private static Reply nothing() {
		return Reply.problem(404, "there is nothing here");
	}

}
